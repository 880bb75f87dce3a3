import Instruments
import ModelStatistics
import References
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
    /// Seconds since 1970 at which the profile was made, or the data were last changed.
    let time: Int
    let scores: ScoreBounds
    /// The numeric features that would have other bounds if their histograms were new.
    let postponed: [String]

    /// Reads the model's reference file, data or a profile of it; throws an error that names the file and what is wrong.
    init(_ model: ModelSpecification, keeping bounds: BoundsInUse) throws {
        if ReferenceProfileFile.isProfile(at: model.reference.path) {
            try self.init(model, profileAt: model.reference.path, keeping: bounds)
        } else {
            try self.init(model, dataAt: model.reference.path, keeping: bounds)
        }
    }

    /// Reads the columns that it needs; throws an error that names file, row and column.
    private init(_ model: ModelSpecification, dataAt path: String, keeping bounds: BoundsInUse) throws {
        let classColumns =
            model.classes.isEmpty && model.task.isClassification
            ? [model.columns.prediction, model.columns.actual].compactMap(\.self) : []
        let needed = model.features.map(\.column) + classColumns
        time = try StoredFile.modificationTime(path)
        let table = try Self.table(path, needed, ReferenceScores.columns(of: model))
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

    /// Takes what the profile has; bounds of scores need the labels, which only the data beside it has.
    private init(_ model: ModelSpecification, profileAt path: String, keeping bounds: BoundsInUse) throws {
        let file = try ReferenceProfileFile.read(from: path)
        (rows, time) = (file.rows, file.made)
        scores =
            model.task == .binaryClassification
            ? ScoreBounds(Self.scores(of: model, file, path), keeping: bounds.scores(of: model.name)) : .coarse
        let profiles = try model.features.map { feature in
            let index = try file.index(
                ofColumn: feature.column, feature.kind == .numeric ? .numeric : .categorical, for: "feature '\(feature.name)'",
                path: path)
            return try FeatureProfile(feature, index, of: file, at: path, bounds: bounds.feature(feature.name, of: model.name))
        }
        features = profiles.map(\.profile)
        postponed = zip(model.features, profiles).filter(\.1.isPostponed).map(\.0.name)
        classes = model.classes.isEmpty && model.task.isClassification ? try Self.classes(of: model, file, path) : model.classes
    }

    /// The categories of the predictions, and of the truths where they were summarised.
    private static func classes(
        of model: ModelSpecification, _ file: ReferenceProfileFile, _ path: String
    ) throws(ReferenceFileError) -> [String] {
        var keys = Set<CategoryKey>()
        if let column = model.columns.prediction {
            keys = file.categories(try file.index(ofColumn: column, .categorical, for: "the prediction", path: path))
        }
        if let column = model.columns.actual,
            let index = try? file.index(ofColumn: column, .categorical, for: "the truth", path: path)
        {
            keys.formUnion(file.categories(index))
        }
        return keys.sorted().map(\.text)
    }

    /// Of the data beside the profile; nil when there is none, it is other data, or it has no labels.
    private static func scores(of model: ModelSpecification, _ file: ReferenceProfileFile, _ path: String) -> ReferenceScores? {
        let columns = ReferenceScores.columns(of: model)
        guard !columns.isEmpty, let data = file.data(besideProfile: path),
            let source = try? ReferenceSource(path: data), source.digest == file.source.digest,
            let table = try? Table(path: data, columns: columns)
        else { return nil }
        return try? ReferenceScores(table, of: model)
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

    /// Its age and the shares to publish.
    func gauges(of model: ModelSpecification, _ families: ExporterInstruments) -> [ReferenceGauge] {
        [ReferenceGauge(family: families.referenceTimestamp, labels: [model.name], value: Double(time))] + zip(model.features, features).flatMap {
            ReferenceGauge.gauges(of: $1, model: model.name, feature: $0.name, families)
        } + (model.task == .binaryClassification ? ReferenceGauge.gauges(of: scores, model: model.name, families) : [])
    }
}

extension ReferenceProfileFile {
    fileprivate func categories(_ index: Int) -> Set<CategoryKey> {
        switch subjects[index].summary {
        case .categorical(let sample): Set(sample.counts.keys)
        case .numeric: []
        }
    }
}
