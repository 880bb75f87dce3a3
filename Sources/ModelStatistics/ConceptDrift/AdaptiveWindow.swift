#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// ADWIN (Bifet and Gavaldà 2007): a window that grows while its mean holds, kept in buckets of doubling size.
///
/// Looks for a cut every `clock` values, between any two buckets; memory and time grow with the logarithm of the values.
package struct AdaptiveWindow: ChangeDetector {
    /// Buckets of one size, before the two oldest become one of the next.
    private static let bucketLimit = 5
    /// Fewest values on each side of a cut.
    private static let fewestValues = 5.0
    private static let graceValues = 10.0

    /// Bounds the chance that one look finds a change where there is none.
    package let delta: Double
    /// Values from one look to the next.
    package let clock: Int
    /// Sums of buckets, by the power of two of their size, each row from the oldest on.
    private var rows: [[Double]] = [[]]
    /// Values in the window.
    private var width = 0.0
    private var total = 0.0
    /// Sum of the squared deviations from the mean.
    private var squares = 0.0
    private var ticks = 0
    private var hasChanged = false

    /// `delta` in 0<..<1, `clock` at least 1.
    package init(delta: Double = 0.002, clock: Int = 32) {
        self.delta = delta
        self.clock = max(clock, 1)
    }

    package mutating func add(_ value: Double) -> ChangeSignal? {
        guard value.magnitude <= Self.largestValue else { return nil }
        if hasChanged { self = AdaptiveWindow(delta: delta, clock: clock) }
        insert(value)
        ticks = (ticks + 1) % clock
        guard ticks == 0, width > Self.graceValues, let cut = changedCut() else { return nil }
        hasChanged = true
        return .change(before: cut.before, after: cut.after)
    }

    private mutating func insert(_ value: Double) {
        if width > 0 {
            let deviation = value - total / width
            squares += width * deviation * deviation / (width + 1)
        }
        width += 1
        total += value
        rows[0].append(value)
        var row = 0
        while rows[row].count > Self.bucketLimit {
            if row + 1 == rows.count { rows.append([]) }
            rows[row + 1].append(rows[row][0] + rows[row][1])
            rows[row].removeFirst(2)
            row += 1
        }
    }

    /// The means on both sides of the oldest cut whose difference is too large for chance.
    private func changedCut() -> (before: Double, after: Double)? {
        let confidence = log(2 * log(width) / delta)
        let variance = squares / width
        var (older, olderTotal) = (0.0, 0.0)
        for row in rows.indices.reversed() {
            let size = scalbn(1.0, Int32(row))
            for sum in rows[row] {
                older += size
                olderTotal += sum
                let later = width - older
                guard older >= Self.fewestValues, later >= Self.fewestValues else { continue }
                let (before, after) = (olderTotal / older, (total - olderTotal) / later)
                let inverse = 1 / (older - Self.fewestValues + 1) + 1 / (later - Self.fewestValues + 1)
                let bound = (2 * inverse * variance * confidence).squareRoot() + 2 / 3 * confidence * inverse
                if abs(before - after) > bound { return (before, after) }
            }
        }
        return nil
    }
}

extension AdaptiveWindow {
    private enum CodingKeys: CodingKey {
        case delta, clock, rows, width, total, squares, ticks, hasChanged
    }

    /// Throws for a state that `add` cannot have left.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            delta: try values.decode(Double.self, forKey: .delta), clock: try values.decode(Int.self, forKey: .clock))
        rows = try values.decode([[Double]].self, forKey: .rows)
        width = try values.decode(Double.self, forKey: .width)
        total = try values.decode(Double.self, forKey: .total)
        squares = try values.decode(Double.self, forKey: .squares)
        ticks = try values.decode(Int.self, forKey: .ticks)
        hasChanged = try values.decode(Bool.self, forKey: .hasChanged)
        let held = rows.enumerated().reduce(0) { $0 + scalbn(Double($1.element.count), Int32(truncatingIfNeeded: $1.offset)) }
        guard (1...64).contains(rows.count), rows.allSatisfy({ $0.count <= Self.bucketLimit }), held == width,
            (0..<clock).contains(ticks), squares >= 0
        else {
            throw DecodingError.dataCorruptedError(forKey: .rows, in: values, debugDescription: "no state of this detector")
        }
    }
}
