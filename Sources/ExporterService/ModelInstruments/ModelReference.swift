import Catalog
import Exposition
import Instruments
import ModelStatistics
import Specification
import TabularFiles

/// What the exporter needs of a model's reference: the spread of each feature, and the classes.
struct ModelReference: Sendable {
    /// In the order of the specification.
    let features: [ReferenceProfile]
    /// Those of the specification, else of the reference's predictions and truths; sorted by bytes.
    let classes: [String]

    /// Reads the columns that it needs from the model's reference file; throws an error that names file, row and column.
    init(_ model: ModelSpecification) throws {
        let classColumns =
            model.classes.isEmpty && model.task.isClassification
            ? [model.columns.prediction, model.columns.actual].compactMap(\.self) : []
        let table = try Table(path: model.reference.path, columns: model.features.map(\.column) + classColumns)
        features = try model.features.map { try Self.profile($0, in: table) }
        let found = try classColumns.flatMap { try table.texts($0).compactMap { $0 } }
        classes = model.classes.isEmpty ? Set(found.map(ExactText.init)).sorted().map(\.text) : model.classes
    }

    private static func profile(_ feature: FeatureSpecification, in table: Table) throws -> ReferenceProfile {
        let sample: FeatureSample =
            switch feature.kind {
            case .numeric: .numeric(NumericSample(try table.numbers(feature.column)))
            case .categorical: .categorical(CategoricalSample(try table.texts(feature.column)))
            }
        guard let profile = ReferenceProfile(sample) else {
            throw TabularError(
                file: table.file, column: feature.column, reason: "the reference has no value of feature '\(feature.name)'")
        }
        return profile
    }

    /// Publishes the shares, so that PromQL can score drift.
    func export(model: ModelSpecification, to families: ExporterInstruments) {
        for (feature, profile) in zip(model.features, features) {
            switch profile {
            case .numeric(let profile): export(profile, model.name, feature.name, families)
            case .categorical(let profile): export(profile, model.name, feature.name, families)
            }
        }
    }

    private func export(_ profile: NumericProfile, _ model: String, _ feature: String, _ families: ExporterInstruments) {
        families.referenceRows.with(model, feature).set(Double(profile.rows))
        var cumulative = 0.0
        for bucket in profile.buckets {
            let (lower, upper) = (NumberText.canonicalBound(bucket.lower), NumberText.canonicalBound(bucket.upper))
            cumulative = bucket.upper == .infinity ? 1 : cumulative + bucket.share
            families.referenceRatio.with(model, feature, lower, upper).set(bucket.share)
            families.referenceCDF.with(model, feature, upper).set(cumulative)
        }
    }

    private func export(_ profile: CategoricalProfile, _ model: String, _ feature: String, _ families: ExporterInstruments) {
        families.referenceRows.with(model, feature).set(Double(profile.rows))
        for category in profile.categories {
            families.referenceCategoryRatio.with(model, feature, category.key.text).set(category.share)
        }
    }
}
