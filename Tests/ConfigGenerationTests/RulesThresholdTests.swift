@testable import ConfigGeneration
import Foundation
import PromQL
import Specification
import Testing

struct RulesThresholdTests {
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
        #expect(Duration.milliseconds(250).bucketMatcher.description == #"le="0.25""#)
        #expect(Duration.seconds(10).bucketMatcher.description == #"le=~"10(\\.0)?""#)
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
        let rules = GenerationPlan.rulesAndTests(for: specification).filter { $0.path.hasPrefix("prometheus/rules/") && $0.path.hasSuffix("-churn.yml") }
        #expect(rules.count == 1)
        #expect(rules.allSatisfy { $0.contents.contains("[8m]") && !$0.contents.contains("[5m]") })
        #expect(rules.contains { $0.contents.contains("[30m]") })
    }
}
