import DecimalText
import Instruments

/// The names of a family's samples in one format; `nil` of those that its kind does not have.
struct SampleLineNames {
    /// Of the only sample, and of quantiles and states.
    let value: ExposedName
    let bucket: ExposedName?
    let sum: ExposedName?
    let count: ExposedName?
    let created: ExposedName?

    /// - Parameters:
    ///   - family: the name to which the suffixes go.
    ///   - total: what stands before `sum` and `count`.
    init(_ value: ExposedName, family: ExposedName, _ kind: MetricKind, total: String = "_") {
        let shape = SampleShape(kind)
        let hasTotals = shape == .histogram || shape == .summary
        self.value = value
        bucket = shape == .histogram ? family + "_bucket" : nil
        sum = hasTotals ? family + "\(total)sum" : nil
        count = hasTotals ? family + "\(total)count" : nil
        created = hasTotals || kind == .counter ? family + "_created" : nil
    }
}

/// The starts of a family's lines, rendered once for all its series.
struct FamilyLines {
    let value: LineStart
    let bucket: LineStart
    let sum: LineStart
    let count: LineStart
    let created: LineStart
    /// The most that a line can take beside its labels, a timestamp included.
    let bound: Int

    // A value, an `le` or `quantile` label, a timestamp, and what block copies write behind each part.
    private static let lineEnd = 3 * NumberText.maximumBytes + 4 * PaddedText.padding

    /// Calls `body` with the starts, which are valid until it returns.
    static func with<Result>(_ names: SampleLineNames, _ body: (Self) -> Result) -> Result {
        var bytes: [UInt8] = []
        // Twice five names with suffixes, braces and padding.
        bytes.reserveCapacity(10 * (names.value.text.utf8.count + 16 + PaddedText.padding))
        let value = append(names.value, to: &bytes)
        let bucket = append(names.bucket, to: &bytes)
        let sum = append(names.sum, to: &bytes)
        let count = append(names.count, to: &bytes)
        let created = append(names.created, to: &bytes)
        let longest = max(value.open.count, bucket.open.count, sum.open.count, count.open.count, created.open.count)
        return bytes.withUnsafeBufferPointer { bytes in
            func start(_ places: LineStart.Places) -> LineStart {
                // There are padded texts, so there is a base address.
                LineStart(start: bytes.baseAddress.unsafelyUnwrapped, places)
            }
            return body(
                Self(
                    value: start(value), bucket: start(bucket), sum: start(sum), count: start(count),
                    created: start(created), bound: longest + lineEnd))
        }
    }

    private static func append(_ name: ExposedName?, to bytes: inout [UInt8]) -> LineStart.Places {
        guard let name else { return LineStart.Places(open: 0..<0, bare: 0..<0) }
        func append(_ before: String, _ behind: String) -> Range<Int> {
            let start = bytes.count
            bytes += before.utf8
            name.append(to: &bytes)
            bytes += behind.utf8
            let end = bytes.count
            bytes += repeatElement(0, count: PaddedText.padding)
            return start..<end
        }
        return name.isClassic
            ? LineStart.Places(open: append("", "{"), bare: append("", " "))
            : LineStart.Places(open: append("{", ","), bare: append("{", "} "))
    }
}
