/// Finds the name that a writer probably meant.
package enum Suggestion {
    private static let maximumDistance = 2
    private static let maximumLength = 128

    /// The nearest of `names` within two typing errors; the first of equals; nil for long or short input.
    package static func nearest(to name: String, in names: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased().unicodeScalars.prefix(maximumLength + 1))
        guard wanted.count <= maximumLength else { return nil }
        var best: (name: String, distance: Int)?
        for candidate in names {
            let other = Array(candidate.lowercased().unicodeScalars.prefix(maximumLength + 1))
            let limit = min(maximumDistance, max(wanted.count, other.count) / 2, (best?.distance ?? .max) - 1)
            guard limit >= 0, abs(wanted.count - other.count) <= limit else { continue }
            let distance = distance(from: wanted, to: other)
            if distance <= limit { best = (candidate, distance) }
        }
        return best?.name
    }

    /// Insertions, deletions, replacements and swaps of neighbours: optimal string alignment (Damerau 1964).
    static func distance(from left: [Unicode.Scalar], to right: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
                var cost = min(last[column + 1] + 1, current[column] + 1, replaced)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
