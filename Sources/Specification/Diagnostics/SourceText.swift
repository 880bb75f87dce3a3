/// The text of a configuration file, addressed by line and column as the YAML parser counts them.
final class SourceText {
    /// Beyond it columns count scalars, to stay fast on files of one line.
    static let longLine = 4096

    let file: String
    /// Without a byte order mark.
    let text: String
    let scalars: [Unicode.Scalar]
    /// The same count of scalars, those of secrets replaced by `*`.
    private lazy var masked = SecretMask.masking(scalars)
    /// Where each line starts in `scalars`, and the end of the text.
    private let lineStarts: [Int]
    var lineCount: Int { lineStarts.count - 1 }

    init(text: String, file: String) {
        var scalars = Array(text.unicodeScalars)
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        self.file = file
        self.text = scalars.count == text.unicodeScalars.count ? text : String(text.unicodeScalars.dropFirst())
        self.scalars = scalars
        self.lineStarts = Self.lineStarts(of: scalars)
    }

    /// The place of `length` scalars from a line and column (both from 1, column in scalars).
    func location(line: Int, column: Int, length: Int) -> SourceLocation {
        guard let range = range(ofLine: line) else { return SourceLocation(file: file) }
        let start = min(range.lowerBound + max(0, column - 1), range.upperBound)
        let end = min(start + max(1, length), range.upperBound)
        return SourceLocation(
            file: file, line: line, column: characters(range.lowerBound..<start) + 1,
            length: characters(start..<max(start, end)))
    }

    /// The line of a place with its underline, secrets masked; nil when the place has no line.
    func excerpt(at location: SourceLocation) -> SourceExcerpt? {
        guard let range = range(ofLine: location.line) else { return nil }
        return SourceExcerpt(line: masked[range], column: location.column, length: location.length)
    }

    func range(ofLine line: Int) -> Range<Int>? {
        guard line >= 1, line < lineStarts.count else { return nil }
        var end = lineStarts[line]
        while end > lineStarts[line - 1], scalars[end - 1].isLineBreak { end -= 1 }
        return lineStarts[line - 1]..<end
    }

    /// Characters as people count them.
    private func characters(_ range: Range<Int>) -> Int {
        guard range.count < Self.longLine else { return range.count }
        return String(String.UnicodeScalarView(scalars[range])).count
    }

    private static func lineStarts(of scalars: [Unicode.Scalar]) -> [Int] {
        var starts = [0]
        for index in scalars.indices where scalars[index].isLineBreak {
            let isFirstOfPair = scalars[index] == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
            if !isFirstOfPair { starts.append(index + 1) }
        }
        starts.append(scalars.count)
        return starts
    }
}

extension Unicode.Scalar {
    /// The line breaks of YAML 1.1, section 5.4.
    var isLineBreak: Bool {
        self == "\n" || self == "\r" || self == "\u{85}" || self == "\u{2028}" || self == "\u{2029}"
    }

    /// A space or a tab.
    var isBlank: Bool { self == " " || self == "\t" }
}
