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
        guard count > 1, text.utf8.count > Self.shortest else { return nil }
        var text = text
        let pieces = text.withUTF8 { bytes in
            let text = ByteLines(bytes)
            return text.count == lines ? Self(text, count: count) : nil
        }
        guard let pieces else { return nil }
        self = pieces
    }

    private init?(_ text: ByteLines, count: Int) {
        let keys = (0..<text.count).filter { text[$0].elementsEqual(Self.key.utf8) }
        guard keys.count == 1, let list = Self.items(of: text, after: keys[0]), list.starts.count > count else { return nil }
        let first = keys[0] + 1
        let length = (text.start(list.end) - text.start(first)) / count
        let cuts = (1..<count).map { part in
            list.starts.first { text.start($0) >= text.start(first) + part * length } ?? list.end
        }
        let bounds = [first] + cuts + [list.end]
        func blankLines(_ count: Int) -> String { String(repeating: "\n", count: count) }
        line = first
        frame = text.text(0..<first) + blankLines(list.end - first) + text.text(list.end..<text.count)
        items = zip(bounds, bounds.dropFirst()).filter { $0.0 < $0.1 }.map { blankLines($0) + text.text($0..<$1) }
    }

    /// The lines in which items begin, and the first after the list; nil where that is not sure.
    private static func items(of text: ByteLines, after key: Int) -> (starts: [Int], end: Int)? {
        var starts: [Int] = []
        var indent: Int?
        for number in (key + 1)..<text.count {
            let blanks = text[number].prefix { $0 == UInt8(ascii: " ") }.count
            let rest = text[number].dropFirst(blanks)
            if rest.isEmpty || rest.first == UInt8(ascii: "#") { continue }
            let isItem = rest.first == UInt8(ascii: "-") && (rest.count == 1 || rest.dropFirst().first == UInt8(ascii: " "))
            if blanks == 0, !isItem { return (starts, number) }
            let ofItems = indent ?? blanks
            guard isItem || indent != nil, blanks >= ofItems else { return nil }
            indent = ofItems
            if isItem, blanks == ofItems { starts.append(number) }
        }
        return (starts, text.count)
    }
}

/// A text by its lines, from 0, which newlines end.
private struct ByteLines {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let starts: [Int]

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        starts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    }

    var count: Int { starts.count }

    /// Where a line begins; for the one after the last the end of the text.
    func start(_ line: Int) -> Int { line < count ? starts[line] : bytes.count }

    /// The line without its newline.
    subscript(line: Int) -> Slice<UnsafeBufferPointer<UInt8>> {
        bytes[starts[line]..<(line + 1 < count ? starts[line + 1] - 1 : bytes.count)]
    }

    func text(_ lines: Range<Int>) -> String {
        String(decoding: bytes[start(lines.lowerBound)..<start(lines.upperBound)], as: UTF8.self)
    }
}
