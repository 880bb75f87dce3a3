import References
import TabularFiles

/// The features of a model as the file of its reference has them.
package struct InferredFeatures: Sendable, Hashable {
    /// A column that is no feature although it has no role.
    package struct LeftOut: Sendable, Hashable {
        package enum Reason: String, Sendable {
            case constant = "which has the same value in every row"
            case unique = "which is different in every row"
            case unnameable = "whose name no feature can have"
            case component = "which is a component of an embedding"
        }

        package var column: String
        package var reason: Reason
    }

    /// In the order of the file.
    package private(set) var features: [FeatureSpecification] = []
    /// The column of each role that was found or given.
    package private(set) var roles: [ColumnRole: String] = [:]
    /// In the order of the file.
    package private(set) var leftOut: [LeftOut] = []
    /// The positive one of two classes with usual names, such as 0 and 1; nil when the file has no such two.
    package private(set) var positiveClass: String?
    /// Rows of a data file that types are told by; nil of a profile, which says them itself.
    package let rows: Int?

    /// Usual names, sorted: of the negative class, then of the positive one.
    private static let usualClasses = [
        ["0", "1"], ["0.0", "1.0"], ["false", "true"], ["False", "True"], ["no", "yes"], ["negative", "positive"],
    ]
}

extension InferredFeatures {
    /// Of a data file.
    /// - Parameters:
    ///   - given: names of columns that need no guess.
    ///   - components: columns that embeddings are made of.
    package init(_ survey: ColumnSurvey, given: [ColumnRole: String], components: Set<String> = []) {
        self.init(rows: survey.rows)
        for column in survey.columns where !takesRole(column.name, given) {
            let feature = FeatureSpecification(name: column.name, kind: column.isMeasure ? .numeric : .categorical)
            let isConstant = column.values.count < 2
            add(feature, components, unless: isConstant ? .constant : column.isUnique && !column.isMeasure ? .unique : nil)
        }
        let target = roles[.actual] ?? roles[.prediction]
        let classes = survey.columns.first { $0.name == target }?.values.sorted()
        positiveClass = Self.usualClasses.first { $0 == classes }?.last
    }

    /// Of a profile, with the types that it says.
    init(profile subjects: [ReferenceSubject], given: [ColumnRole: String], components: Set<String>) {
        self.init(rows: nil)
        // Those that begin with '__' are the prediction and the score.
        for subject in subjects where !subject.name.hasPrefix("__") && !takesRole(subject.column, given) {
            let kind: FeatureSpecification.Kind = subject.kind == .numeric ? .numeric : .categorical
            add(FeatureSpecification(name: subject.name, kind: kind, column: subject.column), components, unless: nil)
        }
    }

    /// Whether the column is the first of a role.
    private mutating func takesRole(_ column: String, _ given: [ColumnRole: String]) -> Bool {
        guard let role = ColumnRole(ofColumn: column, given: given), roles[role] == nil else { return false }
        roles[role] = column
        return true
    }

    private mutating func add(_ feature: FeatureSpecification, _ components: Set<String>, unless reason: LeftOut.Reason?) {
        let hinders: LeftOut.Reason? =
            components.contains(feature.column) ? .component
            : reason ?? (Rule.labelValue.holds(feature.name) ? nil : .unnameable)
        guard let hinders else { return features.append(feature) }
        leftOut.append(LeftOut(column: feature.column, reason: hinders))
    }
}
