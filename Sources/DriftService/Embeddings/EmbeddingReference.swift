import ModelStatistics
import References
import Specification

/// An embedding of a model and its vectors in the reference.
struct EmbeddingReference: Sendable {
    let embedding: EmbeddingSpecification
    let vectors: VectorSample

    /// - Parameter columns: one for each component, of the same rows; NaN is missing.
    init(_ embedding: EmbeddingSpecification, columns: [[Double]]) {
        self.embedding = embedding
        vectors = VectorSample(columns: columns)
    }
}

extension ScoredFeature {
    /// The vectors of a window against those of the reference.
    ///
    /// - Parameter embeddings: that are scored beside each other: with more of them p-values have to become smaller.
    init(_ reference: EmbeddingReference, window: VectorSample, policy: DriftPolicy, embeddings: Int) {
        name = reference.embedding.name
        weight = reference.embedding.importance ?? 1
        kind = .embedding
        let evidence = policy.tests[.mmd]?.pValue ?? 1
        let permutations = min(Double(embeddings) / evidence, Double(DriftSpecification.mostPermutations))
        scores = DriftScores(
            reference: reference.vectors, current: window, tests: Set(policy.tests.keys),
            permutations: max(Int(permutations.rounded(.up)), MaximumMeanDiscrepancy.defaultPermutations))
        let rows = window.count + window.unusable
        missingRatio = rows == 0 ? nil : Double(window.unusable) / Double(rows)
    }
}

extension ReferenceFit.Pair {
    /// - Parameter absent: a component that no row of the window has.
    init(_ reference: EmbeddingReference, window: VectorSample, absent: String?) {
        self.init(
            subject: reference.embedding.name, column: absent ?? reference.embedding.components[0],
            isEmpty: reference.vectors.count == 0, isConstant: false,
            window: absent == nil ? WindowCells(present: window.count, notNumbers: 0, isConstant: false) : nil)
    }
}
