/// A PromQL expression whose value is an instant vector or a scalar.
package indirect enum Query: Sendable, Hashable {
    case number(ExactDecimal)
    case string(String)
    case selector(VectorSelector)
    /// A function of a range, after its scalar parameters.
    case overRange(RangeFunction, parameters: [Query] = [], RangeVector)
    /// A function of the values that an expression had every `resolution` over the last `length`.
    case overSubquery(RangeFunction, parameters: [Query] = [], Query, length: Duration, resolution: Duration)
    case call(VectorFunction, [Query])
    case aggregation(Aggregation, Query)
    case binary(BinaryOperator, Query, Query, VectorMatching = .none)
    case negated(Query)
}

/// Functions that turn a range into an instant vector.
package enum RangeFunction: String, Sendable, CaseIterable {
    case rate, increase, delta, deriv, changes, resets
    case averageOverTime = "avg_over_time"
    case countOverTime = "count_over_time"
    case lastOverTime = "last_over_time"
    case maxOverTime = "max_over_time"
    case minOverTime = "min_over_time"
    case presentOverTime = "present_over_time"
    case quantileOverTime = "quantile_over_time"
    case sumOverTime = "sum_over_time"
    case absentOverTime = "absent_over_time"
    /// Its parameter, the seconds ahead, comes after the range.
    case predictLinear = "predict_linear"
}

/// Functions of instant vectors and scalars.
package enum VectorFunction: String, Sendable, CaseIterable {
    case abs, absent, ceil, clamp, exp, floor, ln, round, scalar, sgn, sort, sqrt, time, timestamp, vector
    case clampMax = "clamp_max"
    case clampMin = "clamp_min"
    case histogramCount = "histogram_count"
    case histogramFraction = "histogram_fraction"
    case histogramQuantile = "histogram_quantile"
    case labelJoin = "label_join"
    case labelReplace = "label_replace"
    case sortDescending = "sort_desc"
}

/// Operators from the loosest group to the tightest.
package enum BinaryOperator: String, Sendable, CaseIterable {
    case or, and, unless
    case equal = "=="
    case notEqual = "!="
    case greater = ">"
    case less = "<"
    case greaterOrEqual = ">="
    case lessOrEqual = "<="
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divided = "/"
    case modulo = "%"
    case power = "^"
}

/// Which labels of two vectors must agree, and which side may have several series per match.
package struct VectorMatching: Sendable, Hashable {
    package enum Labels: Sendable, Hashable {
        case all
        case on([String])
        case ignoring([String])
    }

    package enum Group: Sendable, Hashable {
        case oneToOne
        /// The left side may have many; the labels are copied from the right.
        case left([String])
        /// The right side may have many; the labels are copied from the left.
        case right([String])
    }

    package var labels: Labels
    package var group: Group

    package init(_ labels: Labels, group: Group = .oneToOne) {
        self.labels = labels
        self.group = group
    }

    package static let none = VectorMatching(.all)
    package static func on(_ labels: [String], group: Group = .oneToOne) -> Self { Self(.on(labels), group: group) }
    package static func ignoring(_ labels: [String], group: Group = .oneToOne) -> Self { Self(.ignoring(labels), group: group) }
}
