/// Vectors of one dimension, such as embeddings: their centroid, and a seeded random sample of bounded size.
package struct VectorSample: Sendable, Equatable {
    package static let defaultLimit = 500

    package let dimension: Int
    /// Vectors that are kept, at most.
    package let limit: Int
    /// Vectors that were taken.
    package private(set) var count = 0
    /// Those that were not: of another dimension, or with a number that is not finite.
    package private(set) var unusable = 0
    private var sums: [Double]
    /// Kept vectors, one after the other.
    private(set) var kept: [Double] = []
    private var random: SplitMix

    /// `dimension` and `limit` are at least 1.
    package init(dimension: Int, limit: Int = defaultLimit, seed: UInt64 = 0) {
        self.dimension = max(dimension, 1)
        self.limit = max(limit, 1)
        sums = [Double](repeating: 0, count: self.dimension)
        random = SplitMix(seed: seed)
    }

    /// One column for each component and one vector for each row of the shortest; NaN is missing.
    package init(columns: [[Double]], limit: Int = defaultLimit, seed: UInt64 = 0) {
        self.init(dimension: columns.count, limit: limit, seed: seed)
        var vector = [Double](repeating: 0, count: dimension)
        for row in 0..<(columns.map(\.count).min() ?? 0) {
            for (component, column) in columns.enumerated() { vector[component] = column[row] }
            add(vector)
        }
    }

    /// The same vectors in the same order with the same seed give the same sample; each of them has the same chance.
    package mutating func add(_ vector: [Double]) {
        guard vector.count == dimension, vector.allSatisfy(\.isFinite) else {
            unusable += 1
            return
        }
        for (index, value) in vector.enumerated() { sums[index] += value }
        count += 1
        if count <= limit {
            kept += vector
            return
        }
        let place = random.index(below: count)
        if place < limit { kept.replaceSubrange(place * dimension..<(place + 1) * dimension, with: vector) }
    }

    /// The number of vectors that are kept.
    package var keptCount: Int { kept.count / dimension }

    /// The vectors that are kept.
    package var vectors: [[Double]] {
        stride(from: 0, to: kept.count, by: dimension).map { Array(kept[$0..<$0 + dimension]) }
    }

    /// The mean of all vectors that were taken; nil without any.
    package var centroid: [Double]? { count == 0 ? nil : sums.map { $0 / Double(count) } }
}
