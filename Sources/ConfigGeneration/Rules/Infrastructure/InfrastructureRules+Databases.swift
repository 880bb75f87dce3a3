import Catalog
import Instruments
import PromQL
import Specification

extension InfrastructureRules {
    var postgres: [AlertingRule] { [postgresDown, connections, lag, deadlocks] }
    var redis: [AlertingRule] { [redisDown, redisMemory, rejected] }

    static let database: LabelName = "datname"
    static let connectionLimit: ExactDecimal = 0.8
    static let lagLimit: Duration = .minutes(1)
    static let redisMemoryLimit: ExactDecimal = 0.9
    /// Deadlocks and rejected connections in the range below which nothing alerts.
    static let fewest: ExactDecimal = 3

    var hour: Duration { ranges.range(.hours(1)) }

    var postgresDown: AlertingRule {
        rule(
            .postgresDown, .critical, gauge(InfrastructureMetrics.postgresUp, .postgres).equal(to: 0),
            summary: "A PostgreSQL server does not answer.",
            description: "The exporter \(Labels.instance) cannot reach its PostgreSQL server.")
    }

    var connections: AlertingRule {
        let open = Query.sum(by: Self.target, gauge(InfrastructureMetrics.postgresConnections, .postgres))
        let most = Query.max(by: Self.target, gauge(InfrastructureMetrics.postgresConnectionLimit, .postgres))
        return rule(
            .postgresConnections, .warning, (open / most).greater(than: .number(Self.connectionLimit)),
            summary: "A PostgreSQL server has nearly as many connections as it takes.",
            description: """
                \(.percentage) of the connections of the server behind \(Labels.instance) are open; the limit is \
                \((Self.connectionLimit * 100).description)%.
                """)
    }

    var lag: AlertingRule {
        rule(
            .postgresLag, .warning,
            Query.max(by: Self.target, gauge(InfrastructureMetrics.postgresLag, .postgres))
                .greater(than: .number(Self.lagLimit.exactSeconds)),
            summary: "A PostgreSQL replica is behind.",
            description: """
                The replica behind \(Labels.instance) is \(.duration) behind; the limit is \(Self.lagLimit.promQLText).
                """)
    }

    var deadlocks: AlertingRule {
        let counted = VectorSelector(
            InfrastructureMetrics.postgresDeadlocks.name.text, [.equal(Labels.job, ScrapeJob.postgres.rawValue)])
        return rule(
            .postgresDeadlocks, .warning,
            Query.sum(by: Self.target + [Self.database], .increase(counted[.duration(hour)]))
                .greaterOrEqual(to: .number(Self.fewest)),
            summary: "Transactions of a PostgreSQL database lock each other out.",
            description: """
                Database \(Self.database) of the server behind \(Labels.instance) had \(.number) deadlocks in the last \
                \(hour.promQLText); it alerts from \(Self.fewest.description) on.
                """)
    }

    var redisDown: AlertingRule {
        rule(
            .redisDown, .critical, gauge(InfrastructureMetrics.redisUp, .redis).equal(to: 0),
            summary: "A Redis server does not answer.",
            description: "The exporter \(Labels.instance) cannot reach its Redis server.")
    }

    var redisMemory: AlertingRule {
        let limit = gauge(InfrastructureMetrics.redisMemoryLimit, .redis).greater(than: 0)
        return rule(
            .redisMemory, .warning,
            (gauge(InfrastructureMetrics.redisMemory, .redis) / limit).greater(than: .number(Self.redisMemoryLimit)),
            summary: "A Redis server has nearly as much in memory as it may.",
            description: """
                \(.percentage) of the memory of the server behind \(Labels.instance) is in use; the limit is \
                \((Self.redisMemoryLimit * 100).description)%.
                """)
    }

    var rejected: AlertingRule {
        let counted = VectorSelector(
            InfrastructureMetrics.redisRejected.name.text, [.equal(Labels.job, ScrapeJob.redis.rawValue)])
        return rule(
            .redisRejected, .warning,
            Query.sum(by: Self.target, .increase(counted[.duration(hour)])).greaterOrEqual(to: .number(Self.fewest)),
            summary: "A Redis server turns clients away.",
            description: """
                The server behind \(Labels.instance) rejected \(.number) connections in the last \(hour.promQLText); it alerts \
                from \(Self.fewest.description) on.
                """)
    }
}
