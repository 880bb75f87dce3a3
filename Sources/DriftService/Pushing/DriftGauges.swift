import Catalog
package import Instruments
import ModelStatistics
import References

/// The gauges of one window; model and version come from the group that they are pushed to.
package enum DriftGauges {
    /// Families in the catalogue's order, series sorted; what is not defined has no sample.
    /// - Parameters:
    ///   - referenceEnd: when the stored rows end that the window was compared with; nil for a file.
    ///   - unixTime: of the pass; both in seconds since 1970.
    package static func families(_ result: WindowResult, referenceEnd: Double? = nil, at unixTime: Double) -> [MetricFamily] {
        let reference = referenceEnd.map { [Value(DriftMetrics.referenceTimestamp, [], $0)] } ?? []
        let values =
            values(result) + reference + [
                Value(DriftMetrics.windowRows, [], Double(result.rows)),
                Value(DriftMetrics.minimumRows, [], Double(result.minimumRows)),
                Value(DriftMetrics.lastSuccess, [], unixTime),
            ]
        return DriftMetrics.all.compactMap { definition in
            let series = values.filter { $0.definition == definition && $0.number.isFinite }.map {
                MetricSeries(labels: $0.labels, value: .number($0.number))
            }
            guard !series.isEmpty else { return nil }
            return MetricFamily(definition, series: series.sorted(by: MetricSeries.inExpositionOrder))
        }
    }

    private struct Value {
        let definition: MetricDefinition
        let labels: [Label]
        let number: Double

        init(_ definition: MetricDefinition, _ labels: [Label], _ number: Double) {
            self.definition = definition
            self.labels = labels
            self.number = number
        }
    }

    private static func values(_ result: WindowResult) -> [Value] {
        var values: [Value] = []
        for feature in result.features ?? [] {
            let label = Label(Labels.feature, feature.name)
            for test in feature.verdict.tests { values += Self.values(test, label) }
            if let missing = feature.missingRatio, !Self.isReserved(feature.name) {
                values.append(Value(DriftMetrics.missingRatio, [label], missing))
            }
        }
        if let ratio = result.driftedRatio { values.append(Value(DriftMetrics.featuresRatio, [], ratio)) }
        if let fit = result.fit { values.append(Value(DriftMetrics.referenceProblems, [], Double(fit.problems.count))) }
        return values
    }

    private static func values(_ verdict: TestVerdict, _ feature: Label) -> [Value] {
        let labels = [feature, Label(Labels.test, verdict.test.rawValue)]
        var values = [Value(DriftMetrics.score, labels, verdict.score.score)]
        if let pValue = verdict.score.pValue { values.append(Value(DriftMetrics.pValue, labels, pValue)) }
        for threshold in verdict.thresholds {
            let labels = labels + [Label(Labels.severity, severity(threshold.severity))]
            let isDetected = verdict.detected.map { $0 >= threshold.severity } ?? false
            values.append(Value(DriftMetrics.threshold, labels, threshold.value))
            values.append(Value(DriftMetrics.detected, labels, isDetected ? 1 : 0))
        }
        return values
    }

    private static func severity(_ severity: DriftSeverity) -> String {
        switch severity {
        case .warning: "warning"
        case .critical: "critical"
        }
    }

    private static func isReserved(_ name: String) -> Bool {
        name == ReservedLabelValue.prediction || name == ReservedLabelValue.score
    }
}
