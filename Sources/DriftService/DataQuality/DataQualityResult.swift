import ModelStatistics
package import Specification
package import TabularFiles

/// The quality of the inputs in the newest drift window of one version.
package struct DataQualityResult: Sendable, Equatable {
    /// In the order of the configuration.
    package let features: [FeatureDataQuality]
    /// Share of the rows whose features all equal those of an earlier row.
    package let duplicateRatio: Double

    /// nil with fewer rows than a drift window needs.
    package init?(_ model: ModelSpecification, window: Table, reference: ReferenceData) {
        guard window.rowCount >= max(model.drift.minimumRows, 1) else { return nil }
        var hashes = RowHashes(rows: window.rowCount)
        // The subjects of a reference begin with the features in the order of the configuration.
        features = zip(model.features, reference.subjects).map { feature, subject in
            let cells = window.cells(subject.windowColumn)
            hashes.add(cells)
            return FeatureDataQuality(feature, cells: cells, reference: subject.reference)
        }
        duplicateRatio = Double(hashes.duplicates) / Double(window.rowCount)
    }
}
