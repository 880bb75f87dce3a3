import Foundation

/// The table on standard output, in Markdown; ratios are those of the minima.
enum Table {
    static let head = """
        \(row("workload", "ours min / median", "floor min / median", "ours÷floor", "best peer min / median", "ours÷peer"))
        \(row("---", "---", "---", "---", "---", "---"))
        """

    static func line(_ measured: Row) -> String {
        let ours = measured.ours.map { pair($0.minimum, $0.median, measured.unit) }
        let floor = measured.floor.map { pair($0.minimum, $0.median, measured.unit) }
        let best = measured.best.map { "\($0.peer) \(pair($0.minimum, $0.median, measured.unit))" }
        return row(
            measured.workload, ours ?? "–", floor ?? "–", ratio(measured.ours?.minimum, measured.floor?.minimum), best ?? "–",
            ratio(measured.ours?.minimum, measured.best?.minimum))
    }

    /// The text with blanks up to the width of a column.
    static func pad(_ text: String, _ width: Int = 24) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    private static func row(_ cells: String...) -> String {
        let widths = [24, 20, 20, 10, 36, 9]
        return "| " + zip(cells, widths).map { pad($0, $1) }.joined(separator: " | ") + " |"
    }

    private static func pair(_ minimum: Double, _ median: Double, _ unit: String) -> String {
        minimum == median ? "\(number(minimum)) \(unit)" : "\(number(minimum)) / \(number(median)) \(unit)"
    }

    private static func ratio(_ dividend: Double?, _ divisor: Double?) -> String {
        guard let dividend, let divisor else { return "–" }
        return number(dividend / divisor)
    }

    /// About three significant digits.
    private static func number(_ value: Double) -> String {
        String(format: value < 1 ? "%.3f" : value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value)
    }
}
