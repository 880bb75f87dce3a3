import Catalog
import Instruments
import PromQL
import Specification

extension InfrastructureRules {
    var probes: [AlertingRule] { [probeFailed, probeSlow, certificate] }

    static let probeLimit: Duration = .seconds(2)
    static let certificateAge: Duration = .days(14)

    /// No answer, or no probe at all.
    var probeFailed: AlertingRule {
        let failed = gauge(InfrastructureMetrics.probeSuccess, .mlflow).equal(to: 0)
        let unreachable = Query.selector(ScrapeJob.mlflow.up).equal(to: 0)
        return rule(
            .probeFailed, .error, Query.max(by: Self.target, failed.or(unreachable)).equal(to: 0),
            summary: "MLflow does not answer.",
            description: "\(Labels.instance) did not answer as it should, or the blackbox exporter could not be asked.")
    }

    var probeSlow: AlertingRule {
        let taken = VectorSelector(
            InfrastructureMetrics.probeDuration.name.text, [.equal(Labels.job, ScrapeJob.mlflow.rawValue)])
        let mean = Query.overRange(.averageOverTime, taken[.duration(ranges.range(.minutes(5)))])
        return rule(
            .probeSlow, .warning, Query.max(by: Self.target, mean).greater(than: .number(Self.probeLimit.exactSeconds)),
            summary: "MLflow answers slowly.",
            description: """
                \(Labels.instance) took \(.duration) to answer on average; the limit is \(Self.probeLimit.promQLText).
                """)
    }

    var certificate: AlertingRule {
        let left = gauge(InfrastructureMetrics.certificateExpiry, .mlflow) - .time
        return rule(
            .certificateExpiring, .warning, left.less(than: .number(Self.certificateAge.exactSeconds)),
            summary: "A certificate of MLflow expires soon.",
            description: """
                The certificate of \(Labels.instance) expires in \(.duration); it alerts \
                \(Self.certificateAge.promQLText) before.
                """)
    }
}
