extension Query {
    package static func + (left: Query, right: Query) -> Query { .binary(.plus, left, right) }
    package static func - (left: Query, right: Query) -> Query { .binary(.minus, left, right) }
    package static func * (left: Query, right: Query) -> Query { .binary(.times, left, right) }
    package static func / (left: Query, right: Query) -> Query { .binary(.divided, left, right) }
    package static prefix func - (operand: Query) -> Query { .negated(operand) }

    /// An operation between vectors whose labels are not the same.
    package func combined(_ operation: BinaryOperator, _ other: Query, _ matching: VectorMatching) -> Query {
        .binary(operation, self, other, matching)
    }

    package func greater(than other: Query) -> Query { .binary(.greater, self, other) }
    package func greaterOrEqual(to other: Query) -> Query { .binary(.greaterOrEqual, self, other) }
    package func less(than other: Query) -> Query { .binary(.less, self, other) }
    package func lessOrEqual(to other: Query) -> Query { .binary(.lessOrEqual, self, other) }
    package func equal(to other: Query) -> Query { .binary(.equal, self, other) }
    package func notEqual(to other: Query) -> Query { .binary(.notEqual, self, other) }

    package func and(_ other: Query, _ matching: VectorMatching = .none) -> Query { .binary(.and, self, other, matching) }
    package func or(_ other: Query, _ matching: VectorMatching = .none) -> Query { .binary(.or, self, other, matching) }
    package func unless(_ other: Query, _ matching: VectorMatching = .none) -> Query { .binary(.unless, self, other, matching) }
}

extension Query {
    /// Every selector in the expression, from left to right.
    package var selectors: [VectorSelector] {
        switch self {
        case .number, .string: []
        case .selector(let selector): [selector]
        case .overRange(_, let parameters, let range): parameters.flatMap(\.selectors) + [range.selector]
        case .overSubquery(_, let parameters, let operand, _, _): parameters.flatMap(\.selectors) + operand.selectors
        case .call(_, let arguments): arguments.flatMap(\.selectors)
        case .aggregation(let aggregation, let operand): (aggregation.parameter?.selectors ?? []) + operand.selectors
        case .binary(_, let left, let right, _): left.selectors + right.selectors
        case .negated(let operand): operand.selectors
        }
    }
}
