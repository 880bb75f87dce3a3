import Catalog
import Instruments
import PromQL
import Specification

/// Scenarios of features whose counts cannot be compared with the reference, or drift away from it.
struct FleetScenarios {
    let rules: FleetRules
    let clock: TestClock
    let chains: RuleChains

    private var model: ModelSpecification { rules.model }
    private var features: [FeatureSpecification] { [rules.numeric.first, rules.categorical.first].compactMap(\.self) }

    var all: [AlertScenario] { features.flatMap(mismatch) + (rules.isAlone ? rules.limits.flatMap(drifts) : []) }

    /// Without the count of the first bin, where half of the reference lies.
    private func mismatch(_ feature: FeatureSpecification) -> [AlertScenario] {
        let load = load(.referenceMismatch)
        let rows = rows(feature, shift: 0)
        let published = rows.published(model, ticks: load.settled + 1)
        let expected = ExpectedAlert(
            rules.mismatch, [Labels.model: model.name, Labels.feature: feature.name],
            value: feature.kind == .numeric ? 0.2 : 0.5)
        return [
            AlertScenario(
                "\(feature.name) is not counted in all bins", .referenceMismatch,
                series: rows.counted(model, withoutFirst: true, load.counter) + published,
                checks: [.quiet(clock.hold), .init(tick: load.settled, firing: [expected])]),
            .quiet(
                "\(feature.name) is counted in all bins", .referenceMismatch,
                series: rows.counted(model, load.counter) + published, at: [load.settled]),
        ]
    }

    /// At a limit, just on its good side, and without the rows that make it evidence.
    private func drifts(_ limit: FleetRules.Limit) -> [AlertScenario] {
        guard let feature = limit.test == .ks ? rules.numeric.first : features.first else { return [] }
        let (bad, good) = shifts(limit)
        let name = "\(limit.severity) \(limit.test.rawValue) of \(feature.name)"
        return [
            scenario("\(name) above \(limit.score)", rows(feature, shift: bad)),
            scenario("\(name) just below \(limit.score)", rows(feature, shift: good)),
            scenario("\(name) with few rows in the reference", rows(feature, shift: bad, referenceRows: 4)),
        ]
    }

    /// Shares of the rows that move from the first bin to the last but one, the nearest on either side of the limit.
    private func shifts(_ limit: FleetRules.Limit) -> (bad: Double, good: Double) {
        if limit.pValue != nil { return (limit.score.justAbove.doubleValue, limit.score.justBelow.doubleValue) }
        var (good, bad) = (0.0, 0.5)
        while bad - good > 2e-6 {
            let middle = ((good + bad) / 2 * 1e6).rounded() / 1e6
            if scores(rows(features[0], shift: middle)).psi > limit.score.doubleValue { bad = middle } else { good = middle }
        }
        return (bad, good)
    }

    private func scenario(_ name: String, _ rows: FleetRows) -> AlertScenario {
        let load = load(.fleetDrift)
        let scores = scores(rows)
        let labels = [
            Labels.model: model.name, Labels.version: model.versions.champion, Labels.feature: rows.feature.name,
        ]
        let firing = rules.limits.filter { isBroken($0, by: scores, of: rows.feature) }.map {
            ExpectedAlert(rules.drift($0), labels, value: $0.test == .ks ? scores.distance : scores.psi)
        }
        return AlertScenario(
            name, .fleetDrift,
            series: rows.counted(model, load.counter) + rows.published(model, ticks: load.settled + 1),
            checks: [.quiet(clock.hold), .init(tick: load.settled, firing: firing)])
    }

    private func load(_ alert: AlertName) -> WindowLoad {
        WindowLoad(clock: clock, window: rules.window, chain: chains.length(alert))
    }

    private func isBroken(_ limit: FleetRules.Limit, by scores: FleetScores, of feature: FeatureSpecification) -> Bool {
        guard let pValue = limit.pValue else {
            return scores.psi > limit.score.doubleValue && scores.psi > scores.psiByChance
        }
        return feature.kind == .numeric && scores.distance >= limit.score.doubleValue && scores.pValue < pValue.doubleValue
    }

    private func scores(_ rows: FleetRows) -> FleetScores {
        FleetScores(
            counts: rows.rows(after: 1), reference: rows.reference.map(\.doubleValue),
            referenceRows: rows.referenceRows.doubleValue)
    }

    private func rows(_ feature: FeatureSpecification, shift: Double, referenceRows: ExactDecimal = 1_000_000_000) -> FleetRows {
        let perTick: ExactDecimal = 1_000_000
        let moved = (shift * perTick.doubleValue).rounded().exact
        return FleetRows(
            feature: feature, version: model.versions.champion, reference: [0.5, 0.3, 0.2, 0], referenceRows: referenceRows,
            replicas: [[0.5 * perTick - moved, 0.3 * perTick, 0.2 * perTick + moved, 0]])
    }
}
