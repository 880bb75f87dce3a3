/// How many distinct values each label of a family may have; what is over becomes `SeriesLimits.overflowValue`.
struct LabelBudgets: Sendable {
    private struct Budget: Sendable {
        var maximum: Int
        var admitted: Set<ExactText>
    }

    /// By the position of the label; a label without budget may have any number of values.
    private var budgets: [Int: Budget] = [:]

    /// Sets the budget of a label; values in use stay admitted.
    mutating func limit(_ position: Int, maximum: Int, inUse: some Sequence<String>) {
        budgets[position] = Budget(maximum: maximum, admitted: Self.counted(inUse))
    }

    /// Forgets the values that no series uses any more.
    mutating func keep(inUse values: (_ position: Int) -> [String]) {
        for position in budgets.keys { budgets[position]?.admitted = Self.counted(values(position)) }
    }

    /// Replaces, in place, the values that are over a budget or longer than the limit, and gives their positions.
    mutating func admit(_ values: inout [String], as limits: SeriesLimits) -> [Int] {
        values.indices.filter { position in
            let value = values[position]
            guard value.utf8.count > limits.labelValueBytes || !admits(value, at: position) else { return false }
            values[position] = SeriesLimits.overflowValue
            return true
        }
    }

    private mutating func admits(_ value: String, at position: Int) -> Bool {
        let exact = ExactText(value)
        guard let budget = budgets[position], value != SeriesLimits.overflowValue, !budget.admitted.contains(exact) else {
            return true
        }
        guard budget.admitted.count < budget.maximum else { return false }
        budgets[position]?.admitted.insert(exact)
        return true
    }

    private static func counted(_ values: some Sequence<String>) -> Set<ExactText> {
        Set(values.lazy.map(ExactText.init)).subtracting([ExactText(SeriesLimits.overflowValue)])
    }
}
