/// How many series become fewer: operator, parameter and the labels that stay.
package struct Aggregation: Sendable, Hashable {
    package enum Operator: String, Sendable, CaseIterable {
        case sum, min, max, count, group, stddev, quantile, topk, bottomk
        case average = "avg"
        case countValues = "count_values"
    }

    package enum Grouping: Sendable, Hashable {
        case all
        case by([String])
        case without([String])
    }

    package var operation: Operator
    package var grouping: Grouping
    /// The k of `topk`, the φ of `quantile`.
    package var parameter: Query?

    package init(_ operation: Operator, _ grouping: Grouping = .all, parameter: Query? = nil) {
        self.operation = operation
        self.grouping = grouping
        self.parameter = parameter
    }
}

extension Query {
    package static func sum(by labels: [String], _ operand: Query) -> Query {
        .aggregation(Aggregation(.sum, .by(labels)), operand)
    }
    package static func sum(without labels: [String], _ operand: Query) -> Query {
        .aggregation(Aggregation(.sum, .without(labels)), operand)
    }
    package static func sum(_ operand: Query) -> Query { .aggregation(Aggregation(.sum), operand) }
    package static func max(by labels: [String], _ operand: Query) -> Query {
        .aggregation(Aggregation(.max, .by(labels)), operand)
    }
    package static func max(_ operand: Query) -> Query { .aggregation(Aggregation(.max), operand) }
    package static func min(by labels: [String], _ operand: Query) -> Query {
        .aggregation(Aggregation(.min, .by(labels)), operand)
    }
    package static func min(_ operand: Query) -> Query { .aggregation(Aggregation(.min), operand) }
    package static func average(by labels: [String], _ operand: Query) -> Query {
        .aggregation(Aggregation(.average, .by(labels)), operand)
    }
    package static func count(by labels: [String], _ operand: Query) -> Query {
        .aggregation(Aggregation(.count, .by(labels)), operand)
    }
    package static func count(_ operand: Query) -> Query { .aggregation(Aggregation(.count), operand) }
    package static func topk(_ count: Int, _ operand: Query) -> Query {
        .aggregation(Aggregation(.topk, parameter: .number(ExactDecimal(count))), operand)
    }
}
