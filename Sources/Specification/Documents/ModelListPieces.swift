/// A long list of models cut between its items, so that the parts are parsed at once.
///
/// Only a text in which every cut is sure to be one between items is cut. What is no YAML by itself in a part, such as an alias of
/// an anchor in another, is left to be read, and judged, as a whole.
struct ModelListPieces {
    /// The text with blank lines in place of the items.
    let frame: String
    /// Items, each part with as many blank lines before them as there are lines in the text.
    let items: [String]
    /// The line of `models:`, from 1.
    let line: Int

    /// Shorter lists are not worth it.
    private static let shortest = 32_768
    private static let key = "models:"

    /// - Parameters:
    ///   - lines: how many the text has for the parser, which knows other breaks than a newline too.
    ///   - count: the number of parts to aim at.
    init?(_ text: String, lines: Int, count: Int) {
        var text = text
        guard count > 1, text.utf8.count > Self.shortest, let pieces = text.withUTF8({ Self(bytes: $0, lines: lines, count: count) })
        else { return nil }
        self = pieces
    }

    private init?(bytes: UnsafeBufferPointer<UInt8>, lines: Int, count: Int) {
        var starts = [0]
        for index in bytes.indices where bytes[index] == Self.newline { starts.append(index + 1) }
        guard starts.count == lines else { return nil }
        func line(_ number: Int) -> Slice<UnsafeBufferPointer<UInt8>> {
            bytes[starts[number]..<(number + 1 < starts.count ? starts[number + 1] - 1 : bytes.count)]
        }
        let keys = starts.indices.filter { line($0).elementsEqual(Self.key.utf8) }
        guard keys.count == 1 else { return nil }
        let first = keys[0] + 1
        var end = first
        var cuts: [Int] = []
        var indent: Int?
        while end < starts.count {
            let text = line(end)
            let blanks = text.prefix { $0 == UInt8(ascii: " ") }.count
            let rest = text.dropFirst(blanks)
            let isItem = rest.first == UInt8(ascii: "-") && (rest.count == 1 || rest.dropFirst().first == UInt8(ascii: " "))
            if rest.isEmpty || rest.first == UInt8(ascii: "#") {
                end += 1
                continue
            }
            if blanks == 0, !isItem { break }
            guard isItem || indent != nil, blanks >= indent ?? 0 else { return nil }
            if isItem, indent == nil { indent = blanks }
            if isItem, blanks == indent { cuts.append(end) }
            end += 1
        }
        guard cuts.count > count else { return nil }
        let last = end < starts.count ? starts[end] : bytes.count
        let length = (last - starts[first]) / count
        var bounds = (0..<count).map { part in
            cuts.first { starts[$0] >= starts[first] + part * length } ?? cuts[cuts.count - 1]
        }
        bounds[0] = first
        bounds.append(end)
        func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        func blankLines(_ count: Int) -> String { String(repeating: "\n", count: count) }
        self.line = first
        frame = text(0..<starts[first]) + blankLines(end - first) + text(last..<bytes.count)
        items = zip(bounds, bounds.dropFirst()).filter { $0.0 < $0.1 }.map { from, to in
            blankLines(from) + text(starts[from]..<(to < starts.count ? starts[to] : bytes.count))
        }
    }

    private static let newline = UInt8(ascii: "\n")
}
