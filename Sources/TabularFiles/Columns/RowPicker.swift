/// Finds the rows of blocks that are chosen; the blocks come in order.
struct RowPicker {
    private let choice: RowChoice
    private let plans: [CellPlan]
    /// Rows so far that match, whatever part of them is kept.
    private(set) var matched = 0

    init(_ choice: RowChoice, _ plans: CellPlans) {
        self.choice = choice
        self.plans = plans.plans
    }

    /// Ascending; nil for all rows of the block.
    mutating func rows(of block: borrowing BlockColumns) -> [Int]? {
        guard choice.text != nil || choice.numbers != nil else { return placed(nil, count: block.rows) }
        var rows = Array(0..<block.rows)
        if let text = choice.text { Self.keep(text, slot: plans[text.request].slot, of: block, in: &rows) }
        if let numbers = choice.numbers {
            block.withNumbers(plans[numbers.request].slot) { values in rows.removeAll { !numbers.range.contains(values[$0]) } }
        }
        return placed(rows.count == block.rows ? nil : rows, count: rows.count)
    }

    private static func keep(
        _ text: RowChoice.Text, slot: Int, of block: borrowing BlockColumns, in rows: inout [Int]
    ) {
        let code = Array(text.text.utf8).withUnsafeBytes { block.categories[slot].find($0) }
        let codes = block.codes(slot)
        let first = codes.startIndex
        rows.removeAll { row in
            let cell = codes[first + row]
            return cell == CategoricalCells.missingCode ? !text.includesMissing : cell != code
        }
    }

    /// Those of the matching rows that are in the part; nil stands for the first `count` rows of the block.
    private mutating func placed(_ rows: [Int]?, count: Int) -> [Int]? {
        let first = matched
        matched += count
        guard case .places(let range) = choice.part else { return rows }
        let lower = max(range.lowerBound - first, 0)
        let upper = min(range.upperBound - first, count)
        guard lower < upper else { return [] }
        if lower == 0, upper == count { return rows }
        return rows.map { Array($0[lower..<upper]) } ?? Array(lower..<upper)
    }
}
