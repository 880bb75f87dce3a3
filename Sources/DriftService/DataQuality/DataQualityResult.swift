import ModelStatistics
import Parallelism
package import Specification
package import TabularFiles

/// The quality of the inputs in the newest drift window of one version.
package struct DataQualityResult: Sendable, Equatable {
    /// In the order of the configuration.
    package let features: [FeatureDataQuality]
    /// Share of the rows whose features all equal those of an earlier row.
    package let duplicateRatio: Double

    /// Of a window that was read as `WindowColumns`; nil with fewer rows than a drift window needs.
    package init?(_ model: ModelSpecification, window: ColumnTable, reference: ReferenceData) {
        guard window.rowCount >= max(model.drift.minimumRows, 1) else { return nil }
        // The subjects of a reference, and so the columns, begin with the features in the order of the configuration.
        features = Parallel.map(model.features.count) { index in
            FeatureDataQuality(
                model.features[index], column: window[index], rows: window.rowCount,
                reference: reference.subjects[index].reference)
        }
        var hashes = RowHashes(rows: window.rowCount)
        for index in model.features.indices { hashes.add(window[index]) }
        duplicateRatio = Double(hashes.duplicates) / Double(window.rowCount)
    }
}
