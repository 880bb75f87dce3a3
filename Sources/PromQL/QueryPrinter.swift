/// Writes queries with the fewest parentheses that keep their meaning.
struct QueryPrinter {
    /// Longer expressions are broken into lines; `nil` never breaks.
    var width: Int?
    /// Bytes after which the rest of a line does not matter.
    private var limit = Int.max

    init(width: Int?) { self.width = width }

    /// The text of `query`, whose first line already has `indent` columns before it.
    func text(_ query: Query, indent: Int = 0) -> String {
        guard let width else { return flat([query]) }
        return line([query], columns: width - indent) ?? broken(query, indent: indent)
    }

    private func flat(_ queries: [Query]) -> String {
        var text = ""
        write(queries, to: &text)
        return text
    }

    /// The queries on one line; nil when it takes more columns, which is found without writing all of it.
    private func line(_ queries: [Query], columns: Int) -> String? {
        var printer = self
        printer.limit = 4 * columns
        let text = printer.flat(queries)
        return text.utf8.count > printer.limit || text.isWider(than: columns) ? nil : text
    }

    /// Appends the query on one line.
    private func write(_ query: Query, to text: inout String) {
        if text.utf8.count > limit { return }
        switch query {
        case .number(let value): text += value.description
        case .string(let value): text += value.promQLQuoted
        case .selector(let selector): write(selector, to: &text)
        case .overRange(.predictLinear, let parameters, let range):
            text += "predict_linear("
            write(range.selector, range.length, to: &text)
            for parameter in parameters {
                text += ", "
                write(parameter, to: &text)
            }
            text += ")"
        case .overRange(let function, let parameters, let range):
            text += function.rawValue
            text += "("
            for parameter in parameters {
                write(parameter, to: &text)
                text += ", "
            }
            write(range.selector, range.length, to: &text)
            text += ")"
        case .overSubquery(let function, let parameters, let operand, let length, let resolution):
            text += function.rawValue
            text += "("
            for parameter in parameters {
                write(parameter, to: &text)
                text += ", "
            }
            write(operand, parenthesised: operand.precedence != .max, to: &text)
            text += "[\(length.promQLText):\(resolution.promQLText)])"
        case .call(let function, let arguments):
            text += function.rawValue
            text += "("
            write(arguments, to: &text)
            text += ")"
        case .aggregation(let aggregation, let operand):
            text += head(aggregation)
            text += "("
            write([aggregation.parameter].compactMap(\.self) + [operand], to: &text)
            text += ")"
        case .binary(let operation, let left, let right, let matching):
            write(left, parenthesised: query.leftNeedsParentheses, to: &text)
            text += " "
            text += head(operation, matching)
            text += " "
            write(right, parenthesised: query.rightNeedsParentheses, to: &text)
        case .negated(let operand):
            text += "-"
            write(operand, parenthesised: operand.precedence < query.precedence, to: &text)
        }
    }

    private func write(_ query: Query, parenthesised: Bool, to text: inout String) {
        if parenthesised { text += "(" }
        write(query, to: &text)
        if parenthesised { text += ")" }
    }

    /// Appends the queries with commas between them.
    private func write(_ queries: [Query], to text: inout String) {
        for (index, query) in queries.enumerated() {
            if index > 0 { text += ", " }
            write(query, to: &text)
        }
    }

    private func broken(_ query: Query, indent: Int) -> String {
        switch query {
        case .call(let function, let arguments) where !arguments.isEmpty:
            "\(function.rawValue)(" + block(arguments, indent: indent) + ")"
        case .aggregation(let aggregation, let operand):
            head(aggregation) + "(" + block([aggregation.parameter].compactMap(\.self) + [operand], indent: indent) + ")"
        case .binary(let operation, let left, let right, let matching):
            operand(left, query.leftNeedsParentheses, indent: indent) + newline(indent)
                + head(operation, matching) + " " + operand(right, query.rightNeedsParentheses, indent: indent)
        default: flat([query])
        }
    }

    private func operand(_ query: Query, _ needsParentheses: Bool, indent: Int) -> String {
        needsParentheses ? "(" + block([query], indent: indent) + ")" : text(query, indent: indent)
    }

    /// `queries` on lines of their own, or on this line when they are short.
    private func block(_ queries: [Query], indent: Int) -> String {
        if let width, let line = line(queries, columns: width - indent - 12) { return line }
        let inner = queries.map { text($0, indent: indent + 2) }.joined(separator: "," + newline(indent + 2))
        return newline(indent + 2) + inner + newline(indent)
    }

    private func newline(_ indent: Int) -> String { "\n" + String(repeating: " ", count: indent) }
}

extension String {
    /// Whether the text takes more than so many columns.
    fileprivate func isWider(than columns: Int) -> Bool {
        guard utf8.count > columns else { return false }
        return !utf8.contains { $0 >= 0x80 } || count > columns
    }
}
