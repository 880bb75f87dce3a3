import Foundation
import PromQL
import Specification
import Testing

@testable import ConfigGeneration

/// Tiers against the tables of Google's SRE workbook and of Sloth's `google-30d.yaml` and `google-28d.yaml`.
struct RulesBurnTierTests {
    private func tiers(_ objective: Double, days: Int, _ burn: BurnSpecification = BurnSpecification()) throws -> [BurnTier] {
        var model = RulesSpecifications.objectives
        model.service = ServiceSpecification(
            availability: .init(objective: objective, window: .days(days), burn: burn))
        let ranges = RuleRanges(scrapeInterval: .seconds(15))
        return try #require(ServiceLevel.all(model, ranges: ranges, hold: .minutes(5)).first).tiers
    }

    @Test(
        "Factors, windows and limits follow from the period and the objective",
        arguments: [
            (99.9, 30, "14.4 1h 5m 0.0144, 6 6h 30m 0.006, 3 1d 2h 0.003, 1 3d 6h 0.001"),
            (99.95, 30, "14.4 1h 5m 0.0072, 6 6h 30m 0.003, 3 1d 2h 0.0015, 1 3d 6h 0.0005"),
            (99, 28, "13.44 1h 5m 0.1344, 5.6 6h 30m 0.056, 2.8 1d 2h 0.028, 1 2d19h12m 5h36m 0.01"),
            (99, 90, "43.2 1h 5m 0.432, 18 6h 30m 0.18, 9 1d 2h 0.09, 3 3d 6h 0.03"),
            // The last two would be the same.
            (99, 7, "3.36 1h 5m 0.0336, 1.4 6h 30m 0.014, 1 16h48m 1h24m 0.01"),
            // 14.4 times 10% cannot be.
            (90, 30, "9 1h36m 8m 0.9, 6 6h 30m 0.6, 3 1d 2h 0.3, 1 3d 6h 0.1"),
            (50, 30, "1.8 8h 40m 0.9, 1.8 20h 1h40m 0.9, 1.8 1d16h 3h20m 0.9, 1 3d 6h 0.5"),
            (5, 30, "1.02 14h8m 1h11m 0.969, 1.02 1d11h18m 2h57m 0.969, 1.02 2d22h36m 5h53m 0.969, 1 3d 6h 0.95"),
            (0.1, 30, "1 14h24m 1h12m 0.999, 1 1d12h 3h 0.999, 1 3d 6h 0.999"),
        ] as [(Double, Int, String)])
    func scales(objective: Double, days: Int, expected: String) throws {
        let text = try tiers(objective, days: days).map {
            "\($0.factor) \($0.long.promQLText) \($0.short.promQLText) \($0.limit)"
        }
        #expect(text.joined(separator: ", ") == expected)
    }

    @Test(
        "A tier can always be exceeded, and alerts of no burn that the budget affords",
        arguments: [0.001, 1, 10, 33.3, 50, 66.67, 75, 83.33, 90, 93.06, 95, 99, 99.9, 99.99999])
    func isFeasible(objective: Double) throws {
        for days in [1, 7, 14, 28, 30, 90, 365] {
            let tiers = try tiers(objective, days: days)
            #expect(!tiers.isEmpty && tiers.map(\.number) == Array(1...tiers.count))
            for tier in tiers {
                #expect(tier.limit < 1 && tier.factor >= 1)
                #expect(tier.short < tier.long && tier.long <= .days(days))
                #expect(tier.hold <= .minutes(5) && tier.hold > .zero && tier.keepFiring > .zero)
            }
            #expect(tiers.map(\.factor) == tiers.map(\.factor).sorted(by: >))
        }
    }

    @Test func `Own tiers are taken as they are`() throws {
        let own = BurnSpecification(tiers: [
            .init(factor: 2.5, long: .hours(2), short: .minutes(10), severity: .error, hold: .seconds(30)),
        ])
        let tier = try #require(try tiers(99, days: 30, own).first)
        #expect(tier.severity == .error && tier.limit == 0.025 && tier.hold == .seconds(30))
        #expect(try tiers(99, days: 30, BurnSpecification(tiers: [])).isEmpty)
    }
}
