extension Query {
    package static func series(_ metric: String, _ matchers: LabelMatcher...) -> Query {
        .selector(VectorSelector(metric, matchers))
    }

    package static func rate(_ range: RangeVector) -> Query { .overRange(.rate, range) }
    package static func increase(_ range: RangeVector) -> Query { .overRange(.increase, range) }
    package static func maxOverTime(_ range: RangeVector) -> Query { .overRange(.maxOverTime, range) }
    package static func lastOverTime(_ range: RangeVector) -> Query { .overRange(.lastOverTime, range) }

    package static func sumOverTime(_ range: RangeVector) -> Query { .overRange(.sumOverTime, range) }
    package static func averageOverTime(_ range: RangeVector) -> Query { .overRange(.averageOverTime, range) }

    package static func absent(_ operand: Query) -> Query { .call(.absent, [operand]) }
    package static func sqrt(_ operand: Query) -> Query { .call(.sqrt, [operand]) }
    package static func abs(_ operand: Query) -> Query { .call(.abs, [operand]) }
    /// 1 above 0, -1 below it, and 0.
    package static func sign(_ operand: Query) -> Query { .call(.sgn, [operand]) }
    package static func sort(_ operand: Query) -> Query { .call(.sort, [operand]) }
    package static func sortDescending(_ operand: Query) -> Query { .call(.sortDescending, [operand]) }
    package static func clampMin(_ operand: Query, _ bound: Query) -> Query { .call(.clampMin, [operand, bound]) }
    package static func clampMax(_ operand: Query, _ bound: Query) -> Query { .call(.clampMax, [operand, bound]) }
    package static func vector(_ operand: Query) -> Query { .call(.vector, [operand]) }
    /// The evaluation time in seconds since 1970.
    package static let time = Query.call(.time, [])

    /// `quantile` is in 0...1; `buckets` keep their label `le`.
    package static func histogramQuantile(_ quantile: ExactDecimal, _ buckets: Query) -> Query {
        .call(.histogramQuantile, [.number(quantile), buckets])
    }

    /// The observations of a native histogram.
    package static func histogramCount(_ histogram: Query) -> Query { .call(.histogramCount, [histogram]) }

    /// The share of a native histogram's observations from `lower` to `upper`.
    package static func histogramFraction(_ lower: ExactDecimal, _ upper: ExactDecimal, _ histogram: Query) -> Query {
        .call(.histogramFraction, [.number(lower), .number(upper), histogram])
    }

    /// Sets `label` to `replacement` (`$1` is the first group) where `pattern` matches all of `source`.
    package static func labelReplace(
        _ operand: Query, label: String, replacement: String, source: String, pattern: String
    ) -> Query {
        .call(.labelReplace, [operand, .string(label), .string(replacement), .string(source), .string(pattern)])
    }
}

extension Query: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
    package init(integerLiteral value: Int) { self = .number(ExactDecimal(value)) }
    package init(floatLiteral value: Double) { self = .number(ExactDecimal(floatLiteral: value)) }
}
