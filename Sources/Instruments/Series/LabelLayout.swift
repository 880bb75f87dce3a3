/// Where the label values of a family stand in the text of its series: in the order of the definition.
@usableFromInline
struct LabelLayout: Sendable {
    /// What stands before each value in the text: `a="`, `",b="` …
    private let separators: [[UInt8]]
    private let separatorBytes: Int
    /// The lengths of the first separators, without an array's indirection.
    @usableFromInline let gaps: SIMD4<Int32>
    /// The bytes of all separators and the last quote; negative when lookups must go over the whole text.
    @usableFromInline let fixedLength: Int32
    @usableFromInline let count: Int

    init(_ names: [LabelName]) {
        count = names.count
        separators = names.enumerated().map { place, name in
            var separator: [UInt8] = place == 0 ? [] : Array("\",".utf8)
            LabelText.appendName(name, to: &separator)
            return separator + Array("=\"".utf8)
        }
        var gaps = SIMD4<Int32>()
        for (place, separator) in separators.prefix(4).enumerated() { gaps[place] = Int32(separator.count) }
        self.gaps = gaps
        separatorBytes = separators.reduce(0) { $0 + $1.count }
        fixedLength = names.allSatisfy(\.isClassic) ? Int32(separatorBytes + (names.isEmpty ? 0 : 1)) : -1
    }

    /// Calls the body with the text of a series of these values, in the order of the definition.
    func withText<Result>(of values: [String], _ body: (LabelValueText) -> Result) -> Result {
        let most = values.reduce(separatorBytes + 1) { $0 + $1.utf8.count * 2 }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: most) { buffer in
            guard let start = buffer.baseAddress else { preconditionFailure("a buffer of at least one byte has an address") }
            var end = start
            for (separator, value) in zip(separators, values) {
                end.update(from: separator, count: separator.count)
                end += separator.count
                value.withBytes { end = Self.escape($0, to: end) }
            }
            if !values.isEmpty {
                end.pointee = UInt8(ascii: "\"")
                end += 1
            }
            let length = values.reduce(separatorBytes) { $0 + $1.utf8.count } + (values.isEmpty ? 0 : 1)
            return body(
                LabelValueText(bytes: UnsafeBufferPointer(start: start, count: end - start), hasEscapes: end - start != length))
        }
    }

    /// The hash of the values, in the order of the definition.
    func hash(of values: [String], seed: UInt64) -> UInt32 {
        var hash = LabelHash(seed: seed)
        for value in values {
            if let words = LabelWords(value) { hash.combine(words) } else { value.withBytes { hash.combine($0) } }
        }
        return hash.value
    }

    private static func escape(_ value: UnsafeBufferPointer<UInt8>, to start: UnsafeMutablePointer<UInt8>)
        -> UnsafeMutablePointer<UInt8>
    {
        var end = start
        for byte in value {
            if byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n") {
                end.pointee = UInt8(ascii: "\\")
                end += 1
            }
            end.pointee = byte == UInt8(ascii: "\n") ? UInt8(ascii: "n") : byte
            end += 1
        }
        return end
    }
}

/// The text of label values; valid within the call that gives it.
struct LabelValueText {
    let bytes: UnsafeBufferPointer<UInt8>
    let hasEscapes: Bool
}
