import Catalog
package import ModelStatistics
package import Specification
package import TabularFiles

/// The columns of a model's reference, read once: what every window is compared with.
package struct ReferenceData: Sendable {
    /// A column to score and where a window has it.
    package struct Subject: Sendable {
        /// The feature's name or a `ReservedLabelValue`.
        package let name: String
        package let kind: FeatureSpecification.Kind
        /// The column in the rows that the exporter answers with.
        package let windowColumn: String
        /// Its weight in the share of drifted features; nil when it is no feature.
        package let weight: Double?
        package let sample: FeatureSample
        /// The sample with what every window needs of it.
        package let reference: FeatureReference
        /// The class whose share the test `positive_rate` compares.
        package let positive: CategoryKey?

        init(
            name: String, kind: FeatureSpecification.Kind, windowColumn: String, weight: Double?, sample: FeatureSample,
            positive: String? = nil
        ) {
            (self.name, self.kind, self.windowColumn, self.weight) = (name, kind, windowColumn, weight)
            self.sample = sample
            reference = FeatureReference(sample)
            self.positive = positive.map(CategoryKey.init)
        }
    }

    /// The features in the order of the specification, then the prediction and the score where the reference has them.
    package let subjects: [Subject]

    /// Reads the reference file of the model; throws when it lacks a column or a numeric one holds something else.
    package init(_ model: ModelSpecification) throws(TabularError) {
        try self.init(model, table: try Table(path: model.reference.path, columns: Self.columns(model)))
    }

    package init(_ model: ModelSpecification, table: Table) throws(TabularError) {
        var subjects: [Subject] = []
        for feature in model.features {
            subjects.append(
                Subject(
                    name: feature.name, kind: feature.kind, windowColumn: "features.\(feature.name)",
                    weight: feature.importance ?? 1, sample: try table.sample(feature.column, as: feature.kind)))
        }
        if let column = model.columns.prediction {
            let kind: FeatureSpecification.Kind = model.task.isClassification ? .categorical : .numeric
            subjects.append(
                Subject(
                    name: ReservedLabelValue.prediction, kind: kind, windowColumn: "prediction", weight: nil,
                    sample: try table.sample(column, as: kind), positive: model.positiveClass))
        }
        if let column = model.columns.score {
            subjects.append(
                Subject(
                    name: ReservedLabelValue.score, kind: .numeric, windowColumn: "score", weight: nil,
                    sample: try table.sample(column, as: .numeric)))
        }
        self.subjects = subjects
    }

    private static func columns(_ model: ModelSpecification) -> [String] {
        model.features.map(\.column) + [model.columns.prediction, model.columns.score].compactMap(\.self)
    }
}
