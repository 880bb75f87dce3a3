import Foundation
@testable import ModelStatistics
import Testing

@Suite("P-values agree with scipy far out in the tails")
struct TailTests {
    private func facts(_ key: String) throws -> [[Double]] {
        let folder = try #require(Bundle.module.url(forResource: "golden", withExtension: nil))
        let json = try OrderedJSON(parsing: [UInt8](Data(contentsOf: folder.appendingPathComponent("tails.json"))))
        return try #require(json[key]?.elements).map { try #require($0.elements).compactMap(\.double) }
    }

    private func agrees(_ actual: Double?, _ expected: Double) -> Bool {
        actual.map { abs($0 - expected) <= 1e-6 * expected } ?? false
    }

    @Test("the law of the one-sample statistic, for 3 to 3,000,000 rows")
    func kolmogorov() throws {
        for fact in try facts("kstwo") {
            let actual = KolmogorovDistribution(rows: Int(fact[0])).upperTail(fact[1])
            #expect(agrees(actual, fact[2]), "\(fact) \(actual)")
        }
    }

    @Test("the exact law of the two-sample statistic")
    func exact() throws {
        for fact in try facts("exact") {
            let paths = LatticePaths(Int(fact[0]), Int(fact[1]), distance: fact[2])
            #expect(agrees(paths.probabilityOutside(), fact[3]), "\(fact) \(String(describing: paths.probabilityOutside()))")
        }
    }

    @Test("χ² for 1 to 5,000 degrees of freedom")
    func chiSquare() throws {
        for fact in try facts("chi2") {
            #expect(agrees(ChiSquare.upperTail(fact[1], degreesOfFreedom: Int(fact[0])), fact[2]), "\(fact)")
        }
    }

    @Test("two proportions")
    func proportions() throws {
        for fact in try facts("z") {
            let test = ProportionTest(reference: (Int(fact[0]), Int(fact[1])), current: (Int(fact[2]), Int(fact[3])))
            #expect(abs((test?.z ?? 0) - fact[4]) <= 1e-9 * abs(fact[4]))
            #expect(agrees(test?.pValue, fact[5]), "\(fact)")
        }
    }
}
