import Catalog
import ModelStatistics
import Specification

/// A column of a model's reference that is scored.
struct ReferenceColumn: Sendable, CustomStringConvertible {
    /// The feature's name or a `ReservedLabelValue`.
    let name: String
    let kind: FeatureSpecification.Kind
    /// In the reference.
    let column: String
    /// In the rows that the exporter answers with.
    let windowColumn: String
    /// Weight in the share of drifted features; nil when it is no feature.
    let weight: Double?
    var positive: CategoryKey?

    /// The features in the order of the specification, then the prediction and the score where the reference has them.
    static func all(of model: ModelSpecification) -> [Self] {
        var columns = model.features.map { feature in
            Self(
                name: feature.name, kind: feature.kind, column: feature.column, windowColumn: "features.\(feature.name)",
                weight: feature.importance ?? 1)
        }
        if let column = model.columns.prediction {
            columns.append(
                Self(
                    name: ReservedLabelValue.prediction, kind: model.task.isClassification ? .categorical : .numeric,
                    column: column, windowColumn: "prediction", weight: nil,
                    positive: model.positiveClass.map(CategoryKey.init)))
        }
        if let column = model.columns.score {
            columns.append(
                Self(
                    name: ReservedLabelValue.score, kind: .numeric, column: column, windowColumn: "score", weight: nil))
        }
        return columns
    }

    var description: String {
        switch name {
        case ReservedLabelValue.prediction: "the prediction"
        case ReservedLabelValue.score: "the score"
        default: "feature '\(name)'"
        }
    }
}
