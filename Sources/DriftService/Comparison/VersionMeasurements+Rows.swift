package import ModelStatistics
package import Specification
package import TabularFiles

extension VersionMeasurements {
    /// The columns of the exporter's rows that are compared; without features, so that every prediction is a row.
    static let columns: [RowColumn] = [.prediction, .score, .actual, .latency, .error]

    /// Every prediction of the version is a row, failed ones with what their event called the error.
    package init?(version: String, rows: ColumnTable, of model: ModelSpecification) {
        self.init(
            version: version, requests: rows.rowCount, errors: rows.cells("error").count { $0 != nil },
            latencies: Self.latencies(NumericSample(rows.tolerantNumbers("latency_seconds"))),
            quality: QualityScores(rows, of: model)?.scores ?? [])
    }
}

extension DriftBetweenVersions {
    /// The score and the prediction, where both versions have them.
    package static func all(of model: ModelSpecification, baseline: ColumnTable, candidate: ColumnTable) -> [DriftBetweenVersions] {
        let score = StabilityIndex.automatic(
            reference: NumericSample(baseline.tolerantNumbers("score")),
            current: NumericSample(candidate.tolerantNumbers("score")))
        let prediction =
            model.task.isClassification
            ? StabilityIndex.categories(
                reference: CategoricalSample(baseline.cells("prediction")),
                current: CategoricalSample(candidate.cells("prediction")))
            : StabilityIndex.automatic(
                reference: NumericSample(baseline.tolerantNumbers("prediction")),
                current: NumericSample(candidate.tolerantNumbers("prediction")))
        return [("score", score), ("prediction", prediction)].compactMap { subject, index in
            index.map { DriftBetweenVersions(subject: subject, index: $0) }
        }
    }
}
