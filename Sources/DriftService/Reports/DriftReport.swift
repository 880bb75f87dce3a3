import ModelStatistics

/// The scores of several features, for people and programs.
package struct DriftReport: Sendable, Equatable {
    /// Sorted by the bytes of the name.
    package let features: [FeatureResult]

    package init(features: [FeatureResult]) {
        self.features = features.sorted { CategoryKey($0.name) < CategoryKey($1.name) }
    }

    package var hasDrifted: Bool { features.contains(where: \.hasDrifted) }
}
