import Foundation

/// Whether a budget can burn as fast as a tier asks, with the numbers for a message.
struct BurnReach {
    let factor: Double
    let long: Duration
    let window: Duration

    /// Why the tier would never alert, or alert of what the budget affords; nil when it is sound or nothing is known.
    func fault(objective: Double?) -> String? {
        guard factor >= 1 else {
            return "a burn of \(text(factor)) is slower than the budget affords; the budget of \(window.prometheusText) "
                + "is spent at a burn of 1, so the long window may be at most \(longest(1))"
        }
        guard let objective, factor * (100 - objective) >= 100 else { return nil }
        let most = 90 / (100 - objective)
        let share = text(factor * (100 - objective))
        let rest =
            most >= 1
            ? "the factor must be below \(text(100 / (100 - objective))), such as \(text(most)) with long: \(longest(most))"
            : "no factor is possible"
        return "a burn of \(text(factor)) is \(share)% bad events at an objective of \(text(objective))%, which cannot be; \(rest)"
    }

    /// The long window in which a slower burn takes as much of the budget.
    private func longest(_ slower: Double) -> String {
        let seconds = long / .seconds(1) * factor / slower
        return Duration.seconds(Int64(max(1, min(seconds, 1e9) / 60).rounded()) * 60).prometheusText
    }

    private func text(_ number: Double) -> String { String(format: "%.4g", number) }
}
