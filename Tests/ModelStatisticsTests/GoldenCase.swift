import Foundation
import Testing

/// One golden file; the numbers are numpy's and scipy's.
struct GoldenCase: CustomTestStringConvertible {
    let name: String

    var testDescription: String { name }

    static let numeric = (1...24).map { number in GoldenCase(name: String(format: "p%03d-numeric", number)) }
    static let categorical = (25...35).map { number in GoldenCase(name: String(format: "p%03d-categorical", number)) }

    /// Throws when the file is not there.
    func load() throws -> GoldenContent {
        let folder = try #require(Bundle.module.url(forResource: "golden", withExtension: nil))
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let file = try #require(files.first { $0.hasPrefix(name) }, "no golden file \(name)")
        let json = try OrderedJSON(parsing: [UInt8](Data(contentsOf: folder.appendingPathComponent(file))))
        return GoldenContent(
            reference: GoldenColumn(json: try #require(json["input"]?["reference"])),
            current: GoldenColumn(json: try #require(json["input"]?["current"])),
            expected: try #require(json["expected"]))
    }
}

struct GoldenContent {
    let reference: GoldenColumn
    let current: GoldenColumn
    let expected: OrderedJSON

    func number(_ key: String) -> Double? { expected[key]?.double }

    func numbers(_ key: String) -> [Double]? { expected[key]?.elements?.compactMap(\.double) }

    /// Both undefined, or equal to 1e-9 of the value (scores) or 1e-9 or 1e-6 of the value (p-values).
    func matches(_ actual: Double?, _ key: String, isProbability: Bool = false) -> Bool {
        let expected = number(key).flatMap { $0.isNaN ? nil : $0 }
        guard let actual, let expected else { return actual == nil && expected == nil }
        let difference = abs(actual - expected)
        return isProbability
            ? difference <= 1e-9 || difference <= 1e-6 * expected
            : difference <= 1e-12 || difference <= 1e-9 * abs(expected)
    }
}
