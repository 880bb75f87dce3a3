import PromQL
import Specification

/// Says in Markdown how each model's drift is judged, from its configuration.
enum DriftExplanation {
    static func text(_ models: [ModelSpecification]) -> String {
        let head = ["| model | window | PSI | KS | share of features |", "|---|---|---|---|---|"]
        return (head + models.map(row)).joined(separator: "\n") + "\n\n" + note
    }

    private static let note =
        "PSI counts as drift above its limit, raised to what chance alone gives for these numbers of rows; "
        + "KS needs both a p-value below and a distance of at least its limit."

    private static func row(_ model: ModelSpecification) -> String {
        let drift = model.drift
        let ks = drift.ks.map { "p < \(number($0.pValue)), distance ≥ \(number($0.effect))" } ?? "off"
        let cells = [
            cell(model.name), "\(window(drift)) every \(drift.every.promQLText), at least \(drift.minimumRows) rows",
            limits(drift.psi), ks, limits(drift.dataset),
        ]
        return "| " + cells.joined(separator: " | ") + " |"
    }

    private static func window(_ drift: DriftSpecification) -> String {
        window(drift.window) + (drift.step.map { " in steps of \(window($0)), looked at" } ?? "")
    }

    private static func window(_ window: DriftSpecification.Window) -> String {
        switch window {
        case .time(let duration): duration.promQLText
        case .rows(let count): "\(count) rows"
        }
    }

    private static func limits(_ limits: SeverityLimits) -> String {
        let texts = [limits.warning.map { "warning \(number($0))" }, limits.critical.map { "critical \(number($0))" }]
        let named = texts.compactMap(\.self)
        return named.isEmpty ? "off" : named.joined(separator: ", ")
    }

    private static func number(_ value: Double) -> String { ExactDecimal(value)?.description ?? "\(value)" }

    /// A name that cannot end its table cell.
    private static func cell(_ text: String) -> String {
        text.reduce(into: "") { $0 += $1 == "|" ? "\\|" : String($1) }
    }
}
