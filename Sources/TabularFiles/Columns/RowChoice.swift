/// Which rows of files are kept; they are counted in the order of the file.
package struct RowChoice: Sendable, Equatable {
    /// Rows whose cell in a column has a text.
    package struct Text: Sendable, Equatable {
        /// Index of a categorical request.
        package let request: Int
        package let text: String
        /// Whether a missing cell is taken for the text.
        package let includesMissing: Bool

        package init(request: Int, text: String, includesMissing: Bool) {
            self.request = request
            self.text = text
            self.includesMissing = includesMissing
        }
    }

    /// Rows whose cell in a column is a number in a range.
    package struct Numbers: Sendable, Equatable {
        /// Index of a numeric request.
        package let request: Int
        package let range: Range<Double>

        package init(request: Int, range: Range<Double>) {
            self.request = request
            self.range = range
        }
    }

    /// Of the rows that match the rest.
    package enum Part: Sendable, Equatable {
        case all
        /// The last so many, at least 0.
        case last(Int)
        /// Counted from 0 on.
        case places(Range<Int>)
    }

    package var text: Text?
    package var numbers: Numbers?
    package var part: Part
    /// Whether a last row without a line end is refused, which is how a file looks that is still written.
    package var requiresLineEnd: Bool

    package init(text: Text? = nil, numbers: Numbers? = nil, part: Part = .all, requiresLineEnd: Bool = false) {
        self.text = text
        self.numbers = numbers
        self.part = part
        self.requiresLineEnd = requiresLineEnd
    }

    /// Every row.
    static let all = RowChoice()

    /// Rows that are kept at the end at most; nil when nothing bounds them.
    var limit: Int? {
        switch part {
        case .all: nil
        case .last(let count): count
        case .places(let range): range.count
        }
    }
}
