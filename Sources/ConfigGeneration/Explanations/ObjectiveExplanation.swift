import Foundation
import PromQL
package import Specification

/// What the error budgets of a configuration mean: when each tier alerts, and why it is not the usual one.
package struct ObjectiveExplanation {
    private let models: [(name: String, levels: [ServiceLevel])]

    package init(_ specification: MonitoringSpecification) {
        let ranges = RuleRanges(scrapeInterval: specification.stack.scrapeInterval)
        models = specification.models.map {
            ($0.name, ServiceLevel.all($0, ranges: ranges, hold: specification.alerting.holdFor))
        }
    }

    /// A paragraph for each objective; each line ends with a line feed.
    package var text: String {
        models.map { model in
            if model.levels.isEmpty { return "\(model.name): no objectives\n" }
            return model.levels.map { "\(model.name), \($0.paragraph)" }.joined(separator: "\n")
        }.joined(separator: "\n")
    }
}

extension ServiceLevel {
    fileprivate var paragraph: String {
        let promise = "\(name): \(100 - budget * 100)% good over \(window.promQLText), so \(budget * 100)% may be bad"
        guard !tiers.isEmpty else { return "\(promise); no tiers, so nobody is told\n" }
        return "\(promise); told from \(burn.minimumBad) bad in the long window on\n" + table + remarks.map { $0 + "\n" }.joined()
    }

    private var table: String {
        let head = ["tier", "severity", "factor", "long", "short", "bad above", "of the budget", "for", "keeps firing", "outage told within"]
        return AlignedTable.text(
            [head]
                + tiers.map { tier in
                    [
                        "\(tier.number)", tier.severity.rawValue, "\(tier.factor)", tier.long.promQLText, tier.short.promQLText,
                        "\(tier.limit * 100)%", share(tier), tier.hold.promQLText, tier.keepFiring.promQLText,
                        Duration.seconds((detection(tier) / .seconds(1)).rounded(.up)).promQLText,
                    ]
                })
    }

    private func share(_ tier: BurnTier) -> String { String(format: "%.3g%%", tier.share(of: window) * 100) }

    private var remarks: [String] { tiers.compactMap(replacement) + tiers.compactMap(lengthened) + duplicates.map(omission) }

    private func replacement(_ tier: BurnTier) -> String? {
        guard let wanted = tier.replaced else { return nil }
        let bad = "\(wanted.factor * budget * 100)% bad"
        let reason =
            wanted.factor > tier.factor
            ? "\(bad), which \(wanted.factor * budget < 1 ? "leaves too little room" : "cannot be")"
            : "\(bad), which the budget affords"
        return "tier \(tier.number): \(wanted.factor) in \(wanted.long.promQLText) would be \(reason); "
            + "\(tier.factor) in \(tier.long.promQLText) costs as much"
    }

    /// Windows that hold too few scrapes for a rate.
    private func lengthened(_ tier: BurnTier) -> String? {
        guard tier.short > tier.asked else { return nil }
        return "tier \(tier.number): the short window is \(tier.short.promQLText), four scrapes, not \(tier.asked.promQLText)"
    }

    private func omission(_ duplicate: BurnTier.Duplicate) -> String {
        "left out: \(duplicate.pace.factor) in \(duplicate.pace.long.promQLText) (\(duplicate.severity.rawValue)), which would be "
            + "the same as tier \(duplicate.number)"
    }
}
