import PromQL
import Specification

/// A model without its names: what is generated of models of one shape differs in these only.
struct ModelShape: Hashable {
    /// With blanks for names.
    private let blank: ModelSpecification

    /// nil where a name might be written in more than one way, or another text be equal to one that is written otherwise.
    init?(_ model: ModelSpecification) {
        guard model.names.allSatisfy(\.isWrittenAsItIs), model.features.allSatisfy({ $0.name.escapedForRE2 == $0.name }),
            model.otherTexts.allSatisfy({ $0.utf8.allSatisfy { $0 < 0x80 } })
        else { return nil }
        blank = model.named([String](repeating: "", count: model.names.count))
    }

    /// The number of names.
    var count: Int { blank.names.count }

    func model(named names: [String]) -> ModelSpecification { blank.named(names) }
}

extension ModelSpecification {
    /// Those of the model and its features.
    var names: [String] { [name] + features.map(\.name) }

    /// What else may be any text; strings are equal whose forms of Unicode differ.
    fileprivate var otherTexts: [String] {
        let experiment = experiment.map { [$0.name, $0.control, $0.conversion] + $0.variants.map(\.name) } ?? []
        return versions.all + [positiveClass].compactMap(\.self) + experiment
    }

    /// With other names.
    fileprivate func named(_ names: [String]) -> Self {
        var copy = self
        copy.name = names[0]
        copy.features = zip(features, names.dropFirst()).map { feature, name in
            FeatureSpecification(name: name, kind: feature.kind, expectation: feature.expectation)
        }
        return copy
    }
}

extension String {
    /// Whether the name stands for itself in YAML and in addresses.
    fileprivate var isWrittenAsItIs: Bool { ScalarStyle(self) == .plain && queryEscaped == self }
}
