import Foundation
import ModelStatistics
import Testing

/// Streams, and where river 0.26.1 detects a change in them.
struct DetectorFacts: Decodable, Sendable {
    struct Case: Decodable, Sendable {
        let seed: UInt64
        let kind: String
        /// Rows and level of each part.
        let parts: [[Double]]
        let adwin: [Int]
        let eagerADWIN: [Int]
        let ddm: [Int]?
        let ddmWarnings: Int?
        let patientDDM: [Int]?
        let pageHinkley: [Int]
        let sharpPageHinkley: [Int]

        private enum CodingKeys: String, CodingKey {
            case seed, kind, parts, adwin, ddm
            case eagerADWIN = "adwin_0.05_1"
            case ddmWarnings = "ddm_warnings"
            case patientDDM = "ddm_100_1.5_4"
            case pageHinkley = "page_hinkley"
            case sharpPageHinkley = "page_hinkley_50_0.01_5_1"
        }

        /// Errors of 0 and 1 at the level as their rate, or the level times two uniform numbers.
        var stream: [Double] {
            var random = SeededRows(seed: seed)
            return parts.flatMap { part in
                (0..<Int(part[0])).map { _ in
                    kind == "bits" ? random.share() < part[1] ? 1 : 0 : part[1] * random.share() * random.share()
                }
            }
        }
    }

    let cases: [Case]

    static func load() throws -> DetectorFacts {
        let file = try #require(Bundle.module.url(forResource: "change-detectors", withExtension: "json", subdirectory: "golden"))
        return try JSONDecoder().decode(DetectorFacts.self, from: Data(contentsOf: file))
    }
}

extension SeededRows {
    /// In 0..<1, with 53 bits.
    mutating func share() -> Double { Double(next() >> 11) * 0x1p-53 }
}
