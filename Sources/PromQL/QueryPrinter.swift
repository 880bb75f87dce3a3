/// Writes queries with the fewest parentheses that keep their meaning.
struct QueryPrinter {
    /// Longer expressions are broken into lines; `nil` never breaks.
    var width: Int?

    /// The text of `query`, whose first line already has `indent` columns before it.
    func text(_ query: Query, indent: Int = 0) -> String {
        let line = QueryPrinter(width: nil)
        let flat = line.flat(query)
        guard let width, flat.count + indent > width else { return flat }
        return broken(query, indent: indent)
    }

    private func flat(_ query: Query) -> String {
        switch query {
        case .number(let value): value.description
        case .string(let value): value.promQLQuoted
        case .selector(let selector): text(selector)
        case .overRange(.predictLinear, let parameters, let range):
            "predict_linear(\(([text(range.selector, range.length)] + parameters.map(flat)).joined(separator: ", ")))"
        case .overRange(let function, let parameters, let range):
            "\(function.rawValue)(\((parameters.map(flat) + [text(range.selector, range.length)]).joined(separator: ", ")))"
        case .overSubquery(let function, let parameters, let operand, let length, let resolution):
            "\(function.rawValue)(\((parameters.map(flat) + [subquery(operand, length, resolution)]).joined(separator: ", ")))"
        case .call(let function, let arguments):
            "\(function.rawValue)(\(arguments.map(flat).joined(separator: ", ")))"
        case .aggregation(let aggregation, let operand):
            "\(head(aggregation))(\(([aggregation.parameter].compactMap(\.self) + [operand]).map(flat).joined(separator: ", ")))"
        case .binary(let operation, let left, let right, let matching):
            [
                parenthesised(left, query.leftNeedsParentheses, flat(left)), head(operation, matching),
                parenthesised(right, query.rightNeedsParentheses, flat(right)),
            ].joined(separator: " ")
        case .negated(let operand):
            "-" + parenthesised(operand, operand.precedence < query.precedence, flat(operand))
        }
    }

    private func subquery(_ operand: Query, _ length: Duration, _ resolution: Duration) -> String {
        parenthesised(operand, operand.precedence != .max, flat(operand)) + "[\(length.promQLText):\(resolution.promQLText)]"
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
        default: flat(query)
        }
    }

    private func operand(_ query: Query, _ needsParentheses: Bool, indent: Int) -> String {
        needsParentheses ? "(" + block([query], indent: indent) + ")" : text(query, indent: indent)
    }

    /// `queries` on lines of their own, or on this line when they are short.
    private func block(_ queries: [Query], indent: Int) -> String {
        let line = queries.map(flat).joined(separator: ", ")
        if let width, line.count + indent + 12 <= width { return line }
        let inner = queries.map { text($0, indent: indent + 2) }.joined(separator: "," + newline(indent + 2))
        return newline(indent + 2) + inner + newline(indent)
    }

    private func newline(_ indent: Int) -> String { "\n" + String(repeating: " ", count: indent) }

    private func parenthesised(_ query: Query, _ needed: Bool, _ text: String) -> String { needed ? "(\(text))" : text }
}
