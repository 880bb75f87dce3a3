/// What a value of a feature counts as; found apart from the counting, for values that may turn out not to count.
package enum CountedValue: Sendable {
    case missing
    /// A text or a boolean where a number belongs.
    case wrongType
    case number(Double)
    /// - Parameters:
    ///   - place: of the category among the known ones, their number for all others.
    case category(place: Int32, isExpected: Bool)
}
