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
    /// Rows of the reference file.
    let rows: Int
    let scores: ScoreBounds
    /// The numeric features that would have other bounds if their histograms were new.
    let postponed: [String]

    /// Reads the columns that it needs from the model's reference file; throws an error that names file, row and column.
    init(_ model: ModelSpecification, keeping bounds: BoundsInUse) throws {
        let classColumns =
            model.classes.isEmpty && model.task.isClassification
            ? [model.columns.prediction, model.columns.actual].compactMap(\.self) : []
        let needed = model.features.map(\.column) + classColumns
        let table = try Self.table(model.reference.path, needed, ReferenceScores.columns(of: model))
        rows = table.rowCount
        scores =
            model.task == .binaryClassification
            ? ScoreBounds(try ReferenceScores(table, of: model), keeping: bounds.scores(of: model.name)) : .coarse
        var (features, postponed) = ([ReferenceProfile](), [String]())
        for feature in model.features {
            let profile = try FeatureProfile(feature, in: table, bounds: bounds.feature(feature.name, of: model.name))
            features.append(profile.profile)
            if profile.isPostponed { postponed.append(feature.name) }
        }
        (self.features, self.postponed) = (features, postponed)
        let found = try classColumns.flatMap { try table.texts($0).compactMap { $0 } }
        classes = model.classes.isEmpty ? Set(found.map(ExactText.init)).sorted().map(\.text) : model.classes
    }

    /// A table with the columns that are needed, and with others where the file has them.
    private static func table(_ path: String, _ needed: [String], _ wanted: [String]) throws(TabularError) -> Table {
        do {
            return try Table(path: path, columns: needed + wanted)
        } catch {
            // What is named for files of production need not be in the reference.
            guard error.row == nil, let column = error.column, wanted.contains(column) else { throw error }
            return try Table(path: path, columns: needed)
        }
    }

    /// The shares to publish.
    func gauges(of model: ModelSpecification, _ families: ExporterInstruments) -> [ReferenceGauge] {
        zip(model.features, features).flatMap {
            ReferenceGauge.gauges(of: $1, model: model.name, feature: $0.name, families)
        } + (model.task == .binaryClassification ? ReferenceGauge.gauges(of: scores, model: model.name, families) : [])
    }
}

/// The spread of one feature in a reference.
private struct FeatureProfile {
    let profile: ReferenceProfile
    /// Whether the shares are those of `bounds`, and others would suit the reference better.
    var isPostponed = false

    init(_ feature: FeatureSpecification, in table: Table, bounds: [Double]?) throws {
        let sample: FeatureSample =
            switch feature.kind {
            case .numeric: .numeric(NumericSample(try table.numbers(feature.column)))
            case .categorical: .categorical(CategoricalSample(try table.texts(feature.column)))
            }
        guard let own = ReferenceProfile(sample) else {
            throw TabularError(
                file: table.file, column: feature.column, reason: "the reference has no value of feature '\(feature.name)'")
        }
        guard let bounds, case .numeric(let numbers) = sample, case .numeric(let numeric) = own, numeric.upperBounds != bounds,
            let kept = NumericProfile(numbers, upperBounds: bounds)
        else {
            profile = own
            return
        }
        profile = .numeric(kept)
        isPostponed = true
    }
}
