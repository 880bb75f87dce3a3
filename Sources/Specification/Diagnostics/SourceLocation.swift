/// A place in a file; line 0 stands for the file as a whole.
package struct SourceLocation: Sendable, Hashable, Comparable {
    package var file: String
    /// Counted from 1.
    package var line: Int
    /// Characters before the place, plus 1.
    package var column: Int
    /// Characters from the place on that are meant, at least 1.
    package var length: Int

    package init(file: String, line: Int = 0, column: Int = 0, length: Int = 1) {
        self.file = file
        self.line = line
        self.column = column
        self.length = max(1, length)
    }

    /// By file, line and column.
    package static func < (left: Self, right: Self) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}

extension SourceLocation: CustomStringConvertible {
    /// `monitoring.yaml:12:5`, or the file alone.
    package var description: String {
        let file = file.escapingControls
        return line == 0 ? file : "\(file):\(line):\(column)"
    }
}
