/// Writes queries with the fewest parentheses that keep their meaning, broken into lines where they are long.
///
/// Where a line breaks does not depend on the values of labels: rules of models with other names have the same lines.
struct QueryPrinter {
    /// Longer lines are broken; `nil` never breaks.
    let width: Int?
    private var output = QueryText()

    private init(width: Int?) { self.width = width }

    /// The text of `query`.
    static func text(_ query: Query, width: Int?) -> String {
        var printer = QueryPrinter(width: width)
        printer.write(query, indent: 0)
        return String(decoding: printer.output.bytes, as: UTF8.self)
    }

    /// Appends `query`, whose first line already has `indent` columns before it.
    private mutating func write(_ query: Query, indent: Int) {
        if fits([query], reserved: indent) { output.write(query) } else { writeBroken(query, indent: indent) }
    }

    /// Whether the queries take one line beside so many columns.
    private func fits(_ queries: [Query], reserved: Int) -> Bool {
        guard let width else { return true }
        var columns = QueryColumns(left: width - reserved)
        columns.write(queries)
        return !columns.isFull
    }

    private mutating func writeBroken(_ query: Query, indent: Int) {
        switch query {
        case .call(let function, let arguments) where !arguments.isEmpty:
            output.write(function.rawValue)
            writeBlock(arguments, indent: indent)
        case .aggregation(let aggregation, let operand):
            output.write(aggregation)
            writeBlock(aggregation.parameter.map { [$0, operand] } ?? [operand], indent: indent)
        case .binary(let operation, let left, let right, let matching):
            writeOperand(left, query.leftNeedsParentheses, indent: indent)
            newline(indent)
            output.write(operation, matching)
            output.write(" ")
            let needsParentheses = query.rightNeedsParentheses
            // What binds tighter without parentheses is indented as if it had some.
            writeOperand(right, needsParentheses, indent: right.isBinary && !needsParentheses ? indent + 2 : indent)
        default: output.write(query)
        }
    }

    private mutating func writeOperand(_ query: Query, _ needsParentheses: Bool, indent: Int) {
        if needsParentheses { writeBlock([query], indent: indent) } else { write(query, indent: indent) }
    }

    /// Columns that are left for what follows a block on its line.
    private static let rest = 12

    /// `queries` in parentheses, on lines of their own, or on this line when they are short.
    private mutating func writeBlock(_ queries: [Query], indent: Int) {
        output.write("(")
        if fits(queries, reserved: indent + Self.rest) {
            output.write(queries)
        } else {
            for (index, query) in queries.enumerated() {
                if index > 0 { output.write(",") }
                newline(indent + 2)
                write(query, indent: indent + 2)
            }
            newline(indent)
        }
        output.write(")")
    }

    private mutating func newline(_ indent: Int) {
        output.write("\n")
        output.bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
    }
}

/// The text of queries.
struct QueryText: QueryOutput {
    var bytes: [UInt8] = []
    var isFull: Bool { false }

    mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }
    mutating func write(value: String) { value.appendQuoted(to: &bytes) }
}

/// The columns that are left when queries stand on one line.
private struct QueryColumns: QueryOutput {
    /// Below 0 when they do not fit.
    var left: Int
    var isFull: Bool { left < 0 }

    /// What a label's value counts, with its quotes.
    private static let value = 12

    mutating func write(_ text: String) { left -= text.utf8.count }
    mutating func write(value: String) { left -= Self.value }
}
