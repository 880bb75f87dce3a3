import Catalog

/// A vector that belongs to each prediction, such as the embedding of a text: scored as a whole, not by component.
package struct EmbeddingSpecification: Sendable, Hashable {
    /// The value of the label `feature` of its scores.
    package var name: String
    /// In order: the names of its numbers among the features of an event, and of their columns in tabular files.
    package var components: [String]
    /// Weight in the share of drifted features, above 0; 1 when nil.
    package var importance: Double?

    package init(name: String, components: [String], importance: Double? = nil) {
        self.name = name
        self.components = components
        self.importance = importance
    }

    /// Features and components that one event can have.
    package static let mostMembers = 2000
}

extension ModelSpecification {
    /// What the features of an event may be named: the features, then the components of embeddings.
    package var inputNames: [String] { features.map(\.name) + embeddings.flatMap(\.components) }
}

extension DriftSpecification.JudgedTest {
    /// What counts as drift of an embedding unless the file says another: about a sixth of a deviation in each component.
    package static let embedding = Self(.mmd, SeverityLimits(warning: 0.01), pValue: 0.001)
}

extension DriftSpecification {
    /// Permutations that the p-value of one `mmd` is counted over, at most.
    package static let mostPermutations = 100_000
}
