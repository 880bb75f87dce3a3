import Catalog
import Instruments
import PromQL
import Specification

/// Whether exporters take, keep and count what they are sent.
extension PlatformRules {
    var exporter: [AlertingRule] { [storageUnavailable, setAside, refused, overflow, reloadFailed] }

    static let target = [Labels.job, Labels.instance]
    /// Events of one kind in the range below which nothing alerts.
    static let fewest: ExactDecimal = 10
    /// How long a store that was set aside stays an alert.
    static let setAsideAge: Duration = .days(1)

    var recent: Duration { ranges.range(.minutes(5)) }
    var hour: Duration { ranges.range(.hours(1)) }

    var storageUnavailable: AlertingRule {
        conventions.rule(
            .storageUnavailable, .critical, team: team,
            Query.selector(ExporterMetrics.storageAvailable.selector()).equal(to: 0),
            summary: "An exporter cannot store events.",
            description: "Exporter \(Labels.instance) could not store the last events and refuses new ones: its disk may be full.",
            dashboard: .overview)
    }

    var setAside: AlertingRule {
        let age = Query.time - .selector(ExporterMetrics.storageSetAside.selector())
        return conventions.rule(
            .storeSetAside, .warning, team: team, age.less(than: .number(Self.setAsideAge.exactSeconds)),
            summary: "An exporter found its store damaged and began a new one.",
            description: """
                Exporter \(Labels.instance) set its damaged store aside \(.duration) ago: outcomes of earlier predictions \
                are unmatched until the old file is repaired or a backup is restored.
                """,
            dashboard: .overview)
    }

    var refused: AlertingRule {
        let requests = ExporterMetrics.refusedRequests.selector()[.duration(recent)]
        return conventions.rule(
            .requestsRefused, .warning, team: team,
            Query.sum(by: Self.target + [Labels.reason], .increase(requests)).greaterOrEqual(to: .number(Self.fewest)),
            summary: "An exporter tells clients to come again later.",
            description: """
                Exporter \(Labels.instance) refused \(.number) requests with events in the last \(recent.promQLText) \
                (\(Labels.reason)); it alerts from \(Self.fewest.description) on.
                """,
            dashboard: .overview)
    }

    var overflow: AlertingRule {
        let counted = ExporterMetrics.overflow.selector()[.duration(hour)]
        return conventions.rule(
            .cardinalityOverflow, .warning, team: team,
            Query.sum(by: Self.target + [Labels.metric, Labels.label], .increase(counted))
                .greaterOrEqual(to: .number(Self.fewest)),
            summary: "A metric of an exporter has more series or label values than its limit.",
            description: """
                Exporter \(Labels.instance) counted \(.number) times under __other__ in the last \(hour.promQLText), because \
                label \(Labels.label) of \(Labels.metric) has reached its limit.
                """,
            dashboard: .overview)
    }

    /// The exporter's and the worker's.
    var reloadFailed: AlertingRule {
        conventions.rule(
            .reloadFailed, .warning, team: team,
            Query.selector(ExporterMetrics.configReloadSuccessful.selector()).equal(to: 0),
            summary: "A program could not read its configuration anew.",
            description: "The last reload of \(Labels.job) on \(Labels.instance) failed; it still works by the configuration before.",
            dashboard: .overview)
    }

    /// nil where no worker is scraped.
    var workerDown: AlertingRule? {
        guard conventions.hasWorker else { return nil }
        return conventions.rule(
            .driftWorkerDown, .warning, team: team, Query.selector(ScrapeJob.driftWorker.up).equal(to: 0),
            summary: "Prometheus cannot scrape a drift worker.",
            description: "Target \(Labels.instance) of job \(Labels.job) does not answer: drift and quality may not be looked at.",
            dashboard: .overview)
    }
}
