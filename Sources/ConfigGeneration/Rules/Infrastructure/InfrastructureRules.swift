import Catalog
import Instruments
import PromQL
import Specification

/// Whether what the models run on works: machines, databases and MLflow, as far as the configuration names them.
struct InfrastructureRules {
    let infrastructure: InfrastructureSpecification
    let team: String
    let conventions: AlertConventions
    let ranges: RuleRanges

    init(_ specification: MonitoringSpecification) {
        infrastructure = specification.infrastructure
        team = specification.alerting.team
        conventions = AlertConventions(specification)
        ranges = RuleRanges(scrapeInterval: specification.stack.scrapeInterval)
    }

    static let target = [Labels.job, Labels.instance]

    /// The file of the groups, without its ending.
    static let file = "infrastructure"

    var groups: [RuleGroup] {
        [
            RuleGroup(name: "infrastructure-targets", alerts: scraped.isEmpty ? [] : [exporterDown]),
            RuleGroup(name: "infrastructure-node", alerts: infrastructure.node.isEmpty ? [] : node),
            RuleGroup(name: "infrastructure-postgres", alerts: infrastructure.postgres.isEmpty ? [] : postgres),
            RuleGroup(name: "infrastructure-redis", alerts: infrastructure.redis.isEmpty ? [] : redis),
            RuleGroup(name: "infrastructure-mlflow", alerts: infrastructure.mlflow == nil ? [] : probes),
        ].filter { !$0.rules.isEmpty }
    }

    /// The jobs whose exporters are scraped directly.
    var scraped: [ScrapeJob] {
        [(ScrapeJob.node, infrastructure.node), (.postgres, infrastructure.postgres), (.redis, infrastructure.redis)]
            .filter { !$0.1.isEmpty }.map(\.0)
    }

    var exporterDown: AlertingRule {
        conventions.rule(
            .infrastructureDown, .error, team: team,
            Query.series("up", .oneOf(Labels.job, scraped.map(\.rawValue))).equal(to: 0),
            summary: "Prometheus cannot scrape an exporter of the infrastructure.",
            description: "Target \(Labels.instance) of job \(Labels.job) does not answer: the machine or the exporter may be down.",
            dashboard: .overview)
    }

    func rule(
        _ name: AlertName, _ severity: Severity, _ query: Query, summary: String, description: AnnotationText
    ) -> AlertingRule {
        conventions.rule(name, severity, team: team, query, summary: summary, description: description, dashboard: .overview)
    }

    /// A metric of the job's targets.
    func gauge(_ metric: MetricDefinition, _ job: ScrapeJob, _ matchers: LabelMatcher...) -> Query {
        .selector(VectorSelector(metric.name.text, [.equal(Labels.job, job.rawValue)] + matchers))
    }
}
