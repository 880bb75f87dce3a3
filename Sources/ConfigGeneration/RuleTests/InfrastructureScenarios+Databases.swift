import Catalog
import Instruments
import PromQL
import Specification

extension InfrastructureScenarios {
    var postgres: [AlertScenario] {
        let (limit, lag) = (InfrastructureRules.connectionLimit, InfrastructureRules.lagLimit.exactSeconds)
        let active: [LabelName: String] = [InfrastructureRules.database: "mlflow", "state": "active"]
        let idle: [LabelName: String] = [InfrastructureRules.database: "mlflow", "state": "idle"]
        return [
            change(
                "PostgreSQL does not answer", rules.postgresDown, .postgres, value: 0,
                [.init(series(InfrastructureMetrics.postgresUp, .postgres), good: 1, bad: 0)]),
            change(
                "PostgreSQL has nearly too many connections", rules.connections, .postgres, value: limit.justAbove,
                [
                    .init(
                        series(InfrastructureMetrics.postgresConnections, .postgres, active), good: limit * 500,
                        bad: limit.justAbove * 1000 - limit * 500),
                    .init(series(InfrastructureMetrics.postgresConnections, .postgres, idle), limit * 500),
                    .init(series(InfrastructureMetrics.postgresConnectionLimit, .postgres), 1000),
                ]),
            change(
                "a replica is behind", rules.lag, .postgres, value: lag.justAbove,
                [.init(series(InfrastructureMetrics.postgresLag, .postgres), good: lag, bad: lag.justAbove)]),
        ]
            + counted(
                "deadlocks", rules.deadlocks, .postgres,
                series(InfrastructureMetrics.postgresDeadlocks, .postgres, [InfrastructureRules.database: "mlflow"]),
                [InfrastructureRules.database: "mlflow"])
    }

    var redis: [AlertScenario] {
        let limit = InfrastructureRules.redisMemoryLimit
        let memory = series(InfrastructureMetrics.redisMemory, .redis)
        return [
            change(
                "Redis does not answer", rules.redisDown, .redis, value: 0,
                [.init(series(InfrastructureMetrics.redisUp, .redis), good: 1, bad: 0)]),
            change(
                "Redis has nearly too much in memory", rules.redisMemory, .redis, value: limit.justAbove,
                [
                    .init(memory, good: limit, bad: limit.justAbove),
                    .init(series(InfrastructureMetrics.redisMemoryLimit, .redis), 1),
                ]),
            .quiet(
                "Redis has no limit of memory", .redisMemory,
                series: [
                    InputSeries(memory, .constant(1, clock.hold + 3)),
                    InputSeries(series(InfrastructureMetrics.redisMemoryLimit, .redis), .constant(0, clock.hold + 3)),
                ], at: [clock.hold + 2]),
        ] + counted("rejected connections", rules.rejected, .redis, series(InfrastructureMetrics.redisRejected, .redis), [:])
    }

    /// As fast as makes the fewest at once; and two, which are chance.
    private func counted(
        _ what: String, _ rule: AlertingRule, _ job: ScrapeJob, _ selector: VectorSelector, _ more: [LabelName: String]
    ) -> [AlertScenario] {
        let ticks = clock.ticks(rules.hour)
        let end = 2 * ticks + clock.hold
        let fewest = InfrastructureRules.fewest
        let few = Samples.constant(0, 2) + .constant(fewest - 1, clock.hold + 4)
        return [
            AlertScenario(
                "\(what) again and again", rule.name, series: [InputSeries(selector, .linear(from: 0, by: fewest, end + 1))],
                checks: [
                    .quiet(clock.hold),
                    .init(
                        tick: end,
                        firing: [
                            ExpectedAlert(
                                rule, labels(job).merging(more) { $1 }, value: (fewest * ExactDecimal(ticks)).doubleValue)
                        ]),
                ]),
            .quiet(
                "few \(what)", rule.name, series: [InputSeries(selector, few)], at: [2, clock.hold + 4]),
        ]
    }
}
