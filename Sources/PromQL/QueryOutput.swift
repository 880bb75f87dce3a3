/// What takes the parts of queries on one line: their text, or the columns that it needs.
protocol QueryOutput {
    /// Whether more would change nothing.
    var isFull: Bool { get }
    mutating func write(_ text: String)
    /// Of a label, in quotes.
    mutating func write(value: String)
}

extension QueryOutput {
    mutating func write(_ query: Query) {
        if isFull { return }
        switch query {
        case .number(let value): write(value.description)
        case .string(let value): write(value.promQLQuoted)
        case .selector(let selector): write(selector)
        case .overRange(.predictLinear, let parameters, let range):
            write("predict_linear(")
            write(range.selector, range.length)
            for parameter in parameters {
                write(", ")
                write(parameter)
            }
            write(")")
        case .overRange(let function, let parameters, let range):
            open(function, parameters)
            write(range.selector, range.length)
            write(")")
        case .overSubquery(let function, let parameters, let operand, let length, let resolution):
            open(function, parameters)
            write(operand, parenthesised: operand.precedence != .max)
            write("[\(length.promQLText):\(resolution.promQLText)])")
        case .call(let function, let arguments):
            write(function.rawValue)
            write("(")
            write(arguments)
            write(")")
        case .aggregation(let aggregation, let operand):
            write(aggregation)
            write("(")
            if let parameter = aggregation.parameter {
                write(parameter)
                write(", ")
            }
            write(operand)
            write(")")
        case .binary(let operation, let left, let right, let matching):
            write(left, parenthesised: query.leftNeedsParentheses)
            write(" ")
            write(operation, matching)
            write(" ")
            write(right, parenthesised: query.rightNeedsParentheses)
        case .negated(let operand):
            write("-")
            write(operand, parenthesised: operand.precedence < query.precedence)
        }
    }

    /// The queries with commas between them.
    mutating func write(_ queries: [Query]) {
        for (index, query) in queries.enumerated() {
            if index > 0 { write(", ") }
            write(query)
        }
    }

    private mutating func write(_ query: Query, parenthesised: Bool) {
        if parenthesised { write("(") }
        write(query)
        if parenthesised { write(")") }
    }

    private mutating func open(_ function: RangeFunction, _ parameters: [Query]) {
        write(function.rawValue)
        write("(")
        for parameter in parameters {
            write(parameter)
            write(", ")
        }
    }

    private mutating func write(_ selector: VectorSelector, _ length: RangeLength? = nil) {
        write(selector.metric)
        if !selector.matchers.isEmpty {
            for (index, matcher) in selector.matchers.enumerated() {
                write(index == 0 ? "{" : ",")
                write(matcher)
            }
            write("}")
        }
        if let length {
            write("[")
            write(length.description)
            write("]")
        }
        if selector.offset != .zero {
            write(" offset ")
            write(selector.offset.promQLText)
        }
    }

    mutating func write(_ matcher: LabelMatcher) {
        write(matcher.label)
        write(matcher.comparison.rawValue)
        write(value: matcher.value)
    }

    /// The operator and grouping, up to the opening parenthesis.
    mutating func write(_ aggregation: Aggregation) {
        write(aggregation.operation.rawValue)
        switch aggregation.grouping {
        case .all: break
        case .by(let labels): write(" by ", labels, " ")
        case .without(let labels): write(" without ", labels, " ")
        }
    }

    /// The operator and how its sides are matched.
    mutating func write(_ operation: BinaryOperator, _ matching: VectorMatching) {
        write(operation.rawValue)
        switch matching.labels {
        case .all: break
        case .on(let labels): write(" on ", labels)
        case .ignoring(let labels): write(" ignoring ", labels)
        }
        switch matching.group {
        case .oneToOne: break
        case .left(let labels): write(" group_left ", labels)
        case .right(let labels): write(" group_right ", labels)
        }
    }

    private mutating func write(_ keyword: String, _ labels: [String], _ end: String = "") {
        write(keyword)
        write("(")
        for (index, label) in labels.enumerated() {
            if index > 0 { write(", ") }
            write(label)
        }
        write(")")
        write(end)
    }
}
