/// Two columns of one length, walked four rows at a time.
struct ColumnPair {
    typealias Lanes = SIMD4<Double>

    let labels: [Double]
    let predictions: [Double]

    /// nil when the columns differ in length.
    init?(labels: [Double], predictions: [Double]) {
        guard labels.count == predictions.count else { return nil }
        self.labels = labels
        self.predictions = predictions
    }

    private init(_ rows: [(label: Double, prediction: Double)]) {
        labels = rows.map(\.label)
        predictions = rows.map(\.prediction)
    }

    var count: Int { labels.count }

    /// The rows of two finite values.
    var finite: ColumnPair {
        ColumnPair(zip(labels, predictions).filter { $0.isFinite && $1.isFinite }.map { ($0, $1) })
    }

    /// |prediction − label| of each row.
    var absoluteErrors: [Double] {
        var errors = labels
        for row in errors.indices { errors[row] = abs(predictions[row] - labels[row]) }
        return errors
    }

    /// Gives each four rows; behind the last row of the columns the first one is repeated, in lanes that `keep` leaves out.
    @inline(__always)
    func walk(_ body: (_ labels: Lanes, _ predictions: Lanes, _ keep: SIMDMask<SIMD4<Int64>>?) -> Void) {
        let whole = count - count % 4
        labels.withUnsafeBufferPointer { labels in
            predictions.withUnsafeBufferPointer { predictions in
                // Both have `count` values, and `row + 3` is below `whole`.
                for row in stride(from: 0, to: whole, by: 4) {
                    body(
                        Lanes(labels[row], labels[row + 1], labels[row + 2], labels[row + 3]),
                        Lanes(predictions[row], predictions[row + 1], predictions[row + 2], predictions[row + 3]), nil)
                }
            }
        }
        guard whole < count else { return }
        var (lastLabels, lastPredictions) = (Lanes(repeating: labels[0]), Lanes(repeating: predictions[0]))
        var keep = SIMDMask<SIMD4<Int64>>(repeating: false)
        for lane in 0..<(count - whole) {
            lastLabels[lane] = labels[whole + lane]
            lastPredictions[lane] = predictions[whole + lane]
            keep[lane] = true
        }
        body(lastLabels, lastPredictions, keep)
    }
}

extension SIMD4<Double> {
    /// The sizes of the values.
    @inline(__always)
    var magnitudes: Self { replacing(with: -self, where: self .< 0) }

    /// The larger value of each lane, neither of which is NaN.
    @inline(__always)
    func larger(_ other: Self) -> Self { replacing(with: other, where: self .< other) }

    /// 0 in the lanes that `keep` leaves out.
    @inline(__always)
    func kept(_ keep: SIMDMask<SIMD4<Int64>>?) -> Self { keep.map { replacing(with: 0, where: .!$0) } ?? self }
}
