import Catalog
import Instruments
import PromQL
import Specification

/// Whether the monitoring itself works.
struct PlatformRules {
    let team: String
    let conventions: AlertConventions
    let ranges: RuleRanges

    var group: RuleGroup { RuleGroup(name: "platform", alerts: [exporterDown, watchdog] + exporter + [workerDown].compactMap(\.self)) }

    /// A target that does not answer, or no target at all.
    var exporterDown: AlertingRule {
        let up = Query.selector(ScrapeJob.exporter.up)
        let unknown = Query.labelReplace(
            .absent(up), label: Labels.instance.text, replacement: Self.noInstance, source: Labels.job.text, pattern: ".*")
        return conventions.rule(
            .exporterDown, .critical, team: team, up.equal(to: 0).or(unknown),
            summary: "Prometheus cannot scrape a model exporter.",
            description: """
                Target \(Labels.instance) of job \(Labels.job) does not answer or is not configured: \
                nothing is known of the models that report to it.
                """,
            dashboard: .overview)
    }

    /// Fires always, so that whoever expects it notices when alerts stop arriving.
    var watchdog: AlertingRule {
        conventions.rule(
            .watchdog, nil, team: team, .vector(1),
            summary: "Alerting works.",
            description: "This alert always fires; when it stops arriving, Prometheus or Alertmanager no longer works.",
            dashboard: .overview)
    }

    /// The `instance` of the alert when Prometheus knows no target.
    static let noInstance = "none"
}
