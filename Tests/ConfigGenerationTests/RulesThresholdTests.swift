@testable import ConfigGeneration
import Foundation
import PromQL
import Specification
import Testing

struct RulesThresholdTests {
    @Test(
        "Limits are factor times budget, exactly, while that can be exceeded",
        arguments: [
            ("0.001", "0.0144", "0.006"), ("0.005", "0.072", "0.03"), ("0.0005", "0.0072", "0.003"), ("0.0625", "0.9", "0.375"),
            ("0.07", "0.71", "0.42"), ("0.1", "0.8", "0.6"), ("0.5", "0.875", "0.75"), ("0.99", "0.9975", "0.995"),
        ])
    func limitsBudgets(budget: String, critical: String, warning: String) throws {
        let exact = try #require(Double(budget).flatMap { ExactDecimal($0) })
        let limits = BurnTier.limits(budget: exact)
        #expect(limits.map(\.tier.severity) == [.critical, .warning])
        #expect(limits.map(\.ratio.description) == [critical, warning])
    }

    @Test(
        "Neighbours have three digits and lie on either side",
        arguments: [
            (0.25, "0.249", "0.251"), (0.0144, "0.0143", "0.0145"), (1, "0.99", "1.01"), (0.8555, "0.855", "0.856"),
            (12345, "12300", "12400"), (0, "-0.001", "0.001"), (0.1, "0.099", "0.101"),
            (-0.125, "-0.126", "-0.124"), (-0.8555, "-0.856", "-0.855"),
        ] as [(Double, String, String)])
    func findsNeighbours(value: Double, below: String, above: String) throws {
        let exact = try #require(ExactDecimal(value))
        #expect(exact.justBelow.description == below)
        #expect(exact.justAbove.description == above)
    }

    @Test func `Bucket bounds are written canonically`() {
        #expect(Duration.milliseconds(250).bucketBound == "0.25")
        #expect(Duration.seconds(1).bucketBound == "1.0")
    }

    @Test func `Generated files are sorted and the same on every run`() {
        for (_, specification) in RulesSpecifications.all {
            let files = GenerationPlan.files(for: specification)
            #expect(files == GenerationPlan.files(for: specification))
            #expect(files.map(\.path) == Set(files.map(\.path)).sorted())
            #expect(files.allSatisfy { $0.isMarkedAsGenerated && $0.contents.hasSuffix("\n") })
        }
    }

    @Test func `A scrape interval of minutes lengthens the ranges`() throws {
        var specification = RulesSpecifications.specification([RulesSpecifications.binary])
        specification.stack.scrapeInterval = .seconds(120)
        let rules = GenerationPlan.rulesAndTests(for: specification).first { $0.path == "prometheus/rules/model-churn.yml" }
        let text = try #require(rules).contents
        #expect(text.contains("[8m]") && !text.contains("[5m]") && text.contains("[30m]"))
    }
}
