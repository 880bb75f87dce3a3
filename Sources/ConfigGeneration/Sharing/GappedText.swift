/// A text in which names are left out.
struct GappedText: Sendable {
    /// What begins a made-up name; its number and `end` follow.
    static let mark = "qzxjvkw"
    static let end = "w"

    private var parts: [String] = []
    /// The name after each part but the last.
    private var gaps: [Int] = []

    /// - Parameters:
    ///   - text: with made-up names in the gaps.
    ///   - names: how many there are.
    init(_ text: String, names: Int) {
        var text = text
        self = text.withUTF8 { Self(marked: $0, names: names) }
    }

    private init(marked bytes: UnsafeBufferPointer<UInt8>, names: Int) {
        var start = 0
        var index = 0
        while let found = bytes[index...].firstIndex(of: Self.mark.utf8.first ?? 0) {
            index = found + 1
            guard bytes[found...].starts(with: Self.mark.utf8) else { continue }
            let digits = bytes[(found + Self.mark.utf8.count)...].prefix { $0 != Self.end.utf8.first }
            guard let number = Int(String(decoding: digits, as: UTF8.self)), (0..<names).contains(number) else { continue }
            parts.append(String(decoding: bytes[start..<found], as: UTF8.self))
            gaps.append(number)
            index = digits.endIndex + 1
            start = index
        }
        parts.append(String(decoding: bytes[start...], as: UTF8.self))
    }

    func filled(with names: [String]) -> String {
        let count = parts.reduce(0) { $0 + $1.utf8.count } + gaps.reduce(0) { $0 + names[$1].utf8.count }
        return String(unsafeUninitializedCapacity: count) { buffer in
            var end = 0
            func append(_ text: String) {
                var text = text
                end += text.withUTF8 { bytes in buffer[end...].update(fromContentsOf: bytes) - end }
            }
            for (part, gap) in zip(parts, gaps) {
                append(part)
                append(names[gap])
            }
            append(parts[gaps.count])
            return end
        }
    }
}
