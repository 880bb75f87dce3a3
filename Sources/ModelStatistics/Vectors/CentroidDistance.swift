/// How far the centroids of two samples of vectors point apart.
package enum CentroidDistance {
    /// 1 − cosine, in 0...2; nil when a side is empty, a centroid has no length or the dimensions differ.
    package static func cosine(_ reference: VectorSample, _ current: VectorSample) -> Double? {
        guard reference.dimension == current.dimension, let first = reference.centroid, let second = current.centroid
        else { return nil }
        let (left, right) = (scaled(first), scaled(second))
        let lengths = product(left, left).squareRoot() * product(right, right).squareRoot()
        guard lengths > 0, lengths.isFinite else { return nil }
        return 1 - min(max(product(left, right) / lengths, -1), 1)
    }

    private static func product(_ left: [Double], _ right: [Double]) -> Double {
        zip(left, right).reduce(0.0) { $0 + $1.0 * $1.1 }
    }

    /// Divided by the largest part, so that no square overflows.
    private static func scaled(_ vector: [Double]) -> [Double] {
        let largest = vector.reduce(0.0) { max($0, abs($1)) }
        return largest > 0 && largest.isFinite ? vector.map { $0 / largest } : vector
    }
}
