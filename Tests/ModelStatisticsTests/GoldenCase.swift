import Foundation
import Testing

/// One golden file; the numbers are numpy's and scipy's.
struct GoldenCase: CustomTestStringConvertible {
    let name: String

    var testDescription: String { name }

    static let numeric = cases(1...24, "numeric")
    static let categorical = cases(25...35, "categorical")
    static let binary = cases(36...43, "binary")
    static let multiclass = cases(44...45, "multiclass")
    static let regression = cases(46...50, "regression")
    static let delayed = cases(51...52, "delayed")
    static let histogram = cases(53...54, "histogram")
    static let multiple = cases(55...55, "multiple")
    static let windows = cases(56...58, "windows")

    private static func cases(_ numbers: ClosedRange<Int>, _ kind: String) -> [GoldenCase] {
        numbers.map { GoldenCase(name: String(format: "p%03d-", $0) + kind) }
    }

    /// Throws when the file is not there.
    func load() throws -> GoldenContent {
        let folder = try #require(Bundle.module.url(forResource: "golden", withExtension: nil))
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let file = try #require(files.first { $0.hasPrefix(name) }, "no golden file \(name)")
        let json = try OrderedJSON(parsing: [UInt8](Data(contentsOf: folder.appendingPathComponent(file))))
        return GoldenContent(input: try #require(json["input"]), expected: try #require(json["expected"]))
    }
}

struct GoldenContent {
    let input: OrderedJSON
    let expected: OrderedJSON

    var reference: GoldenColumn { GoldenColumn(json: input["reference"] ?? .null) }
    var current: GoldenColumn { GoldenColumn(json: input["current"] ?? .null) }

    /// A column of numbers of the input, such as `scores`.
    func column(_ key: String) throws -> [Double] { try #require(input[key]?.elements).map { try #require($0.double) } }

    /// A column of texts of the input.
    func texts(_ key: String) throws -> [String] { try #require(input[key]?.elements).map { try #require($0.text) } }

    /// The same expectations one level deeper, such as the metrics of a join.
    func nested(_ expected: OrderedJSON) -> GoldenContent { GoldenContent(input: input, expected: expected) }

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
