extension QueryPrinter {
    func write(_ selector: VectorSelector, _ length: RangeLength? = nil, to text: inout String) {
        text += selector.metric
        if !selector.matchers.isEmpty {
            text += "{"
            for (index, matcher) in selector.matchers.enumerated() {
                if index > 0 { text += "," }
                matcher.write(to: &text)
            }
            text += "}"
        }
        if let length { text += "[\(length)]" }
        if selector.offset != .zero { text += " offset " + selector.offset.promQLText }
    }

    /// The operator and grouping, up to the opening parenthesis.
    func head(_ aggregation: Aggregation) -> String {
        switch aggregation.grouping {
        case .all: aggregation.operation.rawValue
        case .by(let labels): "\(aggregation.operation.rawValue) by \(list(labels)) "
        case .without(let labels): "\(aggregation.operation.rawValue) without \(list(labels)) "
        }
    }

    /// The operator and how its sides are matched.
    func head(_ operation: BinaryOperator, _ matching: VectorMatching) -> String {
        var parts = [operation.rawValue]
        switch matching.labels {
        case .all: break
        case .on(let labels): parts.append("on " + list(labels))
        case .ignoring(let labels): parts.append("ignoring " + list(labels))
        }
        switch matching.group {
        case .oneToOne: break
        case .left(let labels): parts.append("group_left " + list(labels))
        case .right(let labels): parts.append("group_right " + list(labels))
        }
        return parts.joined(separator: " ")
    }

    private func list(_ labels: [String]) -> String { "(\(labels.joined(separator: ", ")))" }
}

extension BinaryOperator {
    /// Larger binds tighter.
    var precedence: Int {
        switch self {
        case .or: 1
        case .and, .unless: 2
        case .equal, .notEqual, .greater, .less, .greaterOrEqual, .lessOrEqual: 3
        case .plus, .minus: 4
        case .times, .divided, .modulo: 5
        case .power: 6
        }
    }
}

extension Query {
    /// That of the outermost operator; a sign binds like `*`.
    var precedence: Int {
        switch self {
        case .binary(let operation, _, _, _): operation.precedence
        case .negated: BinaryOperator.times.precedence
        case .number(let value) where value < 0: BinaryOperator.times.precedence
        default: .max
        }
    }

    /// All operators group to the left but `^`.
    var leftNeedsParentheses: Bool {
        guard case .binary(let operation, let left, _, _) = self else { return false }
        return left.precedence < operation.precedence || (operation == .power && left.precedence == operation.precedence)
    }

    var rightNeedsParentheses: Bool {
        guard case .binary(let operation, _, let right, _) = self else { return false }
        if case .binary = right {
            return right.precedence < operation.precedence || (operation != .power && right.precedence == operation.precedence)
        }
        return false
    }
}

extension Query: CustomStringConvertible {
    /// The expression on one line.
    package var description: String { QueryPrinter(width: nil).text(self) }

    /// The expression, broken into lines where it is longer than `width` columns.
    package func formatted(width: Int = 100) -> String { QueryPrinter(width: width).text(self) }
}
