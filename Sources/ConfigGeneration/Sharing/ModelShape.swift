import PromQL
import Specification

/// What the generated files of a model follow from, its names taken out: models of one shape differ in these names only.
struct ModelShape: Hashable {
    /// The model, with blanks for names and without what no generated file says.
    private let blank: ModelSpecification

    /// Names of the model and of `features`, which tell models of one shape apart.
    typealias Names = [String]

    /// The number of names.
    var count: Int { blank.features.count + 1 }

    /// The shape and the names that make it `model` again; nil where a name might be written in more than one way.
    static func of(_ model: ModelSpecification) -> (shape: ModelShape, names: Names)? {
        let features = model.namedFeatures
        let names = [model.name] + features.map(\.name)
        guard names.allSatisfy(\.isWrittenAsItIs), features.allSatisfy({ $0.name.escapedForRE2 == $0.name }) else { return nil }
        var blank = model
        blank.reference.path = ""
        blank.columns = ColumnMapping()
        blank.inferred = nil
        blank.embeddings = []
        blank.storage = StorageSpecification()
        blank.classes = []
        blank.features = features
        return (ModelShape(blank.named([String](repeating: "", count: names.count))), names)
    }

    private init(_ blank: ModelSpecification) { self.blank = blank }

    /// A model of this shape, of which the same files are generated as of all with these names.
    func model(named names: Names) -> ModelSpecification { blank.named(names) }
}

extension ModelSpecification {
    /// With the names of the model and its features in the place of its own.
    fileprivate func named(_ names: ModelShape.Names) -> Self {
        var copy = self
        copy.name = names[0]
        copy.features = zip(features, names.dropFirst()).map { feature, name in
            let expected = feature.expectation
            return FeatureSpecification(
                name: name, kind: feature.kind,
                expectation: FeatureExpectation(
                    missingRatio: expected.missingRatio, invalidRatio: expected.invalidRatio, frozenRows: expected.frozenRows))
        }
        return copy
    }

    /// The features that generated files name: all when limits differ, else the first of each kind, which stand for the others.
    fileprivate var namedFeatures: [FeatureSpecification] {
        let isAlike = FeatureLimit.all(self, \.missingRatio).allSatisfy(\.isOfAll)
            && FeatureLimit.all(self, \.invalidRatio).allSatisfy(\.isOfAll)
            && FeatureLimit.all(self, \.frozenRows).allSatisfy(\.isOfAll)
        guard isAlike else { return features }
        return FeatureSpecification.Kind.allCases.compactMap { kind in features.firstIndex { $0.kind == kind } }.sorted()
            .map { features[$0] }
    }
}

extension String {
    /// Whether the name stands for itself in YAML and in addresses.
    fileprivate var isWrittenAsItIs: Bool { ScalarStyle(self) == .plain && queryEscaped == self }
}
