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

    var isBinary: Bool { if case .binary = self { true } else { false } }

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
    package var description: String { QueryPrinter.text(self, width: nil) }

    /// The expression, broken into lines where it is longer than `width` columns, with 10 for the value of each label.
    package func formatted(width: Int = 100) -> String { QueryPrinter.text(self, width: width) }
}
