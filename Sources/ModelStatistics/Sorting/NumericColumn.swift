/// The finite values of a numeric column in the order of its rows, with counts of what was left out.
package struct NumericColumn: Sendable, Equatable {
    package let values: [Double]
    /// Cells without a value and NaN.
    package let missing: Int
    /// Infinite values of either sign.
    package let infinite: Int

    /// Reads the values once; NaN counts as missing, beside the `missing` cells that the caller already left out.
    package init(_ values: some Sequence<Double>, missing: Int = 0) {
        let partition =
            values.withContiguousStorageIfAvailable(Partition.init) ?? Array(values).withUnsafeBufferPointer(Partition.init)
        self.values = partition.finite
        self.missing = missing + partition.notANumber
        self.infinite = partition.infinite
    }

    /// As above; nil is a missing cell.
    package init(cells values: some Sequence<Double?>) {
        self.init(values.map { $0 ?? .nan })
    }

    /// The rows that scores use.
    package var count: Int { values.count }

    /// All cells of the column.
    package var rows: Int { values.count + missing + infinite }
}

/// Tells values apart by their bits, without a branch, so that it does not matter how they are mixed.
private struct Partition {
    let finite: [Double]
    let notANumber: Int
    let infinite: Int

    init(_ values: UnsafeBufferPointer<Double>) {
        var notANumber = 0
        finite = [Double](unsafeUninitializedCapacity: values.count) { finite, initialized in
            guard let target = finite.baseAddress, let source = values.baseAddress else { return }
            LargePages.advise(target, bytes: values.count * MemoryLayout<Double>.stride)
            var kept = 0
            // What is not kept is overwritten by the next value; `kept` is at most `index`, which is inside both buffers.
            for index in 0..<values.count {
                let value = source[index]
                let magnitude = value.bitPattern & ~(1 << 63)
                target[kept] = value
                kept &+= magnitude < Double.infinity.bitPattern ? 1 : 0
                notANumber &+= magnitude > Double.infinity.bitPattern ? 1 : 0
            }
            initialized = kept
        }
        self.notANumber = notANumber
        infinite = values.count - finite.count - notANumber
    }
}
