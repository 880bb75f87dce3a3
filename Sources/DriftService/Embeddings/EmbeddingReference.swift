import ModelStatistics
import Parallelism
import References
import Specification
import TabularFiles

/// An embedding of a model and its vectors in the reference.
struct EmbeddingReference: Sendable {
    let embedding: EmbeddingSpecification
    let vectors: VectorSample

    /// - Parameter columns: one for each component, of the same rows; NaN is missing.
    init(_ embedding: EmbeddingSpecification, columns: [[Double]]) {
        self.embedding = embedding
        vectors = VectorSample(columns: columns)
    }

    /// The embeddings of a model in its reference data.
    static func all(of model: ModelSpecification, in table: Table) throws(TabularError) -> [Self] {
        try model.embeddings.map { (embedding) throws(TabularError) in
            Self(embedding, columns: try embedding.components.map { (name) throws(TabularError) in try table.numbers(name) })
        }
    }

    static func all(of model: ModelSpecification, at path: String) throws(TabularError) -> [Self] {
        if model.embeddings.isEmpty { return [] }
        return try all(of: model, in: try Table(path: path, columns: model.embeddings.flatMap(\.components)))
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

extension WindowResult {
    /// The embeddings of a window that was read as `WindowColumns`, at once where cores are free.
    static func embeddings(
        _ window: ColumnTable, _ reference: ReferenceData, _ policy: DriftPolicy
    ) -> [(scored: ScoredFeature, fit: ReferenceFit.Pair)] {
        let references = reference.embeddings
        let starts = references.reduce(into: [reference.subjects.count]) { $0.append($0[$0.count - 1] + $1.vectors.dimension) }
        return Parallel.map(references.count) { index in
            let columns = starts[index]..<starts[index + 1]
            let vectors = VectorSample(columns: columns.map { window[$0].numbers })
            let absent = columns.map { window.requests[$0].name }.first { !window.hasColumn($0) }
            return (
                ScoredFeature(references[index], window: vectors, policy: policy, embeddings: references.count),
                ReferenceFit.Pair(references[index], window: vectors, absent: absent)
            )
        }
    }
}

extension ColumnTable.Column {
    /// NaN where a cell is no number.
    fileprivate var numbers: [Double] {
        switch self {
        case .numeric(let cells): cells.values
        case .categorical(let cells): [Double](repeating: .nan, count: cells.codes.count)
        }
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
