/// One line of a file, safe to print, and the underline that fits below it.
package struct SourceExcerpt: Sendable, Equatable {
    /// Control characters escaped, tabs kept; a long line is cut around the place.
    package let line: String
    /// Blanks, a caret, and a tilde for each further character.
    package let underline: String

    private static let context = 100

    init(line: ArraySlice<Unicode.Scalar>, column: Int, length: Int) {
        var line = line
        var column = column
        var prefix = ""
        if column > SourceText.longLine {
            line = line.dropFirst(column - Self.context)
            prefix = "…"
            column = Self.context
        }
        var characters = Self.characters(of: line, around: column)
        if column > Self.context {
            characters = characters.dropFirst(column - Self.context)
            prefix = "…"
            column = Self.context
        }
        let isCut = characters.count > column + Self.context
        let shown = characters.prefix(column + Self.context).map(Self.shown)
        let before = prefix.map { _ in " " } + shown.prefix(column - 1).map(Self.blank)
        let width = shown.dropFirst(column - 1).prefix(length).reduce(0) { $0 + $1.count }
        self.line = prefix + shown.joined() + (isCut ? "…" : "")
        self.underline = before.joined() + "^" + String(repeating: "~", count: max(0, width - 1))
    }

    private static func characters(of line: ArraySlice<Unicode.Scalar>, around column: Int) -> ArraySlice<Character> {
        // A character of more than 16 scalars in the whole line is not worth reading megabytes for.
        let end = line.prefix((column + context) * 16)
        return Array(String(String.UnicodeScalarView(end)))[...]
    }

    private static func shown(_ character: Character) -> String {
        character == "\t" ? "\t" : String(character).escapingControls
    }

    private static func blank(under shown: String) -> String {
        shown == "\t" ? "\t" : String(repeating: " ", count: shown.count)
    }
}
