import Catalog
import Instruments
import PromQL
import Specification

/// Limits of the configuration as series, so that a dashboard of many models draws those of the chosen one.
struct ConfiguredLimits {
    let models: [ModelSpecification]
    let scope: SeriesScope

    /// A constant for each model that has the limit; nil when none has.
    func line(_ limit: (ModelSpecification) -> Double?) -> Query? {
        let pairs = models.compactMap { model in
            limit(model).flatMap { ExactDecimal($0) }.map { (name: model.name, value: $0) }
        }
        return Dictionary(grouping: pairs, by: \.value).sorted { $0.key < $1.key }
            .map { value, pairs in .number(value) * known(pairs.map(\.name)) }
            .reduce(nil as Query?) { all, next in all.map { $0.or(next) } ?? next }
    }

    /// Targets for the limits of both severities, with legends as `FieldOverride.limits` expects.
    func targets(_ name: String, _ limits: (ModelSpecification) -> SeverityLimits?) -> [PanelTarget] {
        [
            line { limits($0)?.warning }.map { .range($0, "\(name) warning") },
            line { limits($0)?.critical }.map { .range($0, "\(name) critical") },
        ].compactMap(\.self)
    }

    /// 1 for each of the models, from the exporter's start on.
    private func known(_ names: [String]) -> Query {
        var selector = scope.series(ModelMetrics.info)
        if names.count < models.count { selector.matchers.append(.oneOf(Labels.model, names)) }
        return .max(by: [Labels.model], .selector(selector))
    }
}

extension QualitySpecification {
    /// The values at which `metric` alerts, whatever the comparison.
    func limits(_ metric: QualityMetric) -> SeverityLimits? {
        limits.first { $0.metric == metric }
            .map { SeverityLimits(warning: $0.warning?.fixed?.value, critical: $0.critical?.fixed?.value) }
    }
}
