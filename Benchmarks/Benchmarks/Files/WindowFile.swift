import Foundation
import TabularFiles

/// A window of a model as a CSV file: 1,000,000 rows of 17 numeric and 3 categorical columns, some 165 MB.
enum WindowFile {
    static let rows = 1_000_000
    /// Below the build folder; the peers read it from there, too.
    static let path = ".build/benchmarks/window-1m.csv"
    static let numeric = (0..<17).map { "n\($0 < 10 ? "0" : "")\($0)" }
    static let categorical = ["c00", "c01", "c02"]

    static let requests =
        numeric.map { ColumnRequest($0, .numeric) } + categorical.map { ColumnRequest($0, .categorical) }

    /// Writes the file unless it is there; it is the same on every machine.
    static func prepare() throws {
        guard !FileManager.default.fileExists(atPath: path) else { return }
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        var random = SplitMix64(state: 11)
        var bytes = Array(((numeric + categorical).joined(separator: ",") + "\n").utf8)
        bytes.reserveCapacity(180 << 20)
        for _ in 0..<rows { append(&random, to: &bytes) }
        try Data(bytes).write(to: URL(filePath: path), options: .atomic)
    }

    /// Of the numbers four have 16 or 17 digits, eight have four places, five are whole; of the categories one has 1,000 texts.
    private static func append(_ random: inout SplitMix64, to bytes: inout [UInt8]) {
        for column in numeric.indices {
            switch column % 4 {
            case 0 where column > 0: bytes += "\(Double(random.next(upTo: 1 << 53)) / 0x1p53 * 100 - 50),".utf8
            case 1, 2: bytes += "\(Double(random.next(upTo: 20_000_000)) / 10_000 - 1_000),".utf8
            default: bytes += "\(random.next(upTo: 100_000)),".utf8
            }
        }
        bytes += EventInputs.categories[Int(random.next(upTo: 16))].utf8
        bytes += ",city-\(random.next(upTo: 1_000)),\(random.next(upTo: 2) == 0 ? "yes" : "no")\n".utf8
    }
}
