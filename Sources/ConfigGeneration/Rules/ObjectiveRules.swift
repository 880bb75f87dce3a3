import Catalog
import Instruments
import PromQL
import Specification

/// The error budgets of one model's promises, and who hears when they burn.
struct ObjectiveRules {
    let model: ModelSpecification
    let levels: [ServiceLevel]
    let conventions: AlertConventions

    /// nil when the model promises nothing.
    init?(_ model: ModelSpecification, of specification: MonitoringSpecification) {
        let ranges = RuleRanges(scrapeInterval: specification.stack.scrapeInterval)
        levels = ServiceLevel.all(model, ranges: ranges, hold: specification.alerting.holdFor)
        guard !levels.isEmpty else { return nil }
        self.model = model
        conventions = AlertConventions(specification)
    }

    /// How often the rules are evaluated: a budget of weeks is read from what this records.
    var interval: Duration { levels.first?.interval ?? .minutes(1) }

    var group: RuleGroup {
        RuleGroup(
            name: "\(model.name)-objectives", interval: interval, recordings: levels.flatMap(recordings), alerts: alerts)
    }

    private func recordings(_ level: ServiceLevel) -> [RecordingRule] {
        let labels = [AlertingRule.Label(Labels.slo, level.name)]
        let ratios = level.recordedWindows.map { window in
            RecordingRule(level.ratioName(window), level.ratio(over: window), labels: labels)
        }
        let budget = Query.number(level.budget)
        return counts(level, labels) + ratios + [
            RecordingRule(
                RecordingNames.burnRate(by: level.level), level.recorded(level.ratioName(BurnWindow.burnRate)) / budget,
                labels: labels),
            RecordingRule(
                RecordingNames.budgetRemaining(by: level.level), 1 - level.ratio(over: level.window) / budget, labels: labels),
        ]
    }

    /// Good and bad are counted apart and divided last: ratios are never averaged.
    private func counts(_ level: ServiceLevel, _ labels: [AlertingRule.Label]) -> [RecordingRule] {
        let range = RangeLength.duration(level.ranges.range(BurnWindow.counts))
        let count: (VectorSelector) -> Query = { .rate($0[range]) }
        let bad = RecordingRule(level.badName, level.bad(count), labels: labels)
        switch level.kind {
        case .availability, .latency: return [RecordingRule(level.totalName, level.total(count), labels: labels), bad]
        case .accuracy:
            let cells = ModelMetrics.confusion.signedSum(
                by: level.level + [Labels.predicted, Labels.actual], nil, [level.ofModel]) { count($1) }
            return [
                RecordingRule(RecordingNames.objectiveOutcomes, cells),
                RecordingRule(level.totalName, level.total(count), labels: labels), bad,
            ]
        case .freshness: return [bad]
        }
    }
}

extension ServiceLevel {
    /// Each window that alerts or dashboards read, from the shortest to the longest.
    var recordedWindows: [Duration] {
        Set(tiers.flatMap { [$0.long, $0.short] } + [BurnWindow.counts, BurnWindow.burnRate]).sorted()
    }
}
