import TabularFiles
import Testing

/// `ColumnTable` against the reader that goes row by row, on texts of every kind of cell and of fault.
@Suite struct ColumnDifferentialTests {
    private static let cells = [
        "", "0", "-0", "1", "46", "3.14", "-12.5", "0.000123456789012345678", "123456789012345678901234567890", "1e5", "1E-400",
        "1e400", "-1e400", "0x1F", "inf", "-Infinity", "nan", "NaN", " 7", "7 ", "\t8\t", "+5", ".5", "5.", "-", ".", "1_000",
        "1,5",
        "yes", "no", "monthly", "a longer category", "éé", "日本語", "e\u{301}", "\"", "\"\"", "a\"b", "line\nbreak", "cr\rlf",
        "9007199254740993", "179769313486231570814527423731704356798070", "4.9406564584124654e-324", "12345678", "1234567.8",
    ]
    private static let faults = ["\"", "x\"", "\"a\"b", "\r", "1,2,3,4,5", "", "\"open", "\u{0}"]

    @Test(arguments: 0..<60)
    func `all cells are those of the reader that goes row by row`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        try compare(Self.text(&random, faults: false), seed, &random)
    }

    @Test(arguments: 100..<220)
    func `faulty files are refused with the same words`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        try compare(Self.text(&random, faults: true), seed, &random)
    }

    @Test(arguments: 300..<340)
    func `bytes of any kind are read or refused alike`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let alphabet = Array("\"\"\",,,,\n\n\n\r0123456789.-+eE naif{}:\u{E9}\u{0}".utf8) + [0xFF, 0xC3]
        for _ in 0..<20 {
            let count = Int.random(in: 0...200, using: &random)
            // Cells without quotes are long enough only when the quotes are few.
            let choice = seed % 2 == 0 ? alphabet[...] : alphabet.dropFirst(3)
            let body = (0..<count).map { _ in choice.randomElement(using: &random) ?? 0 }
            try compare(Array("a,b,skipped,c\n".utf8) + body, seed, &random)
            let rows = (0..<count / 8).flatMap { _ in
                let cells = (0..<4).map { _ in
                    (0..<Int.random(in: 0...4, using: &random)).map { _ in choice.randomElement(using: &random) ?? 0 }
                }
                return cells.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "\n")]
            }
            try compare(Array("a,b,skipped,c\n".utf8) + rows, seed, &random)
        }
    }

    private func compare(_ text: [UInt8], _ seed: Int, _ random: inout SplitMix64) throws {
        var limits = TabularLimits(rowBytes: seed % 3 == 0 ? 40 : 1 << 20)
        let expected = Result { try Expected(text, limits: limits) }
        limits.blockBytes = [1, 17, 100, 1 << 20][Int.random(in: 0..<4, using: &random)]
        let requests = ["a", "b", "c"].map { ColumnRequest($0, $0 == "c" ? .categorical : .numeric, isTolerant: true) }
        let result = Result {
            try ColumnTable(
                bytes: text, name: "x.csv", columns: requests, limits: limits, threads: Int.random(in: 1...3, using: &random))
        }
        switch (expected, result) {
        case (.success(let expected), .success(let table)):
            #expect(table.rowCount == expected.rows)
            for (index, name) in ["a", "b"].enumerated() {
                let column = try #require(table.numeric(name))
                #expect(column.values.map(\.description) == expected.numbers[index].map(\.description))
                #expect(column.notNumbers == expected.notNumbers[index])
                #expect(column.missing + column.notNumbers == column.values.count { $0.isNaN })
            }
            let column = try #require(table.categorical("c"))
            #expect((0..<table.rowCount).map { Array((column.text($0) ?? "").utf8) } == expected.texts.map { Array($0.utf8) })
        case (.failure(let expected), .failure(let error)):
            #expect("\(error)" == "\(expected)")
        default:
            Issue.record("\(expected) is not \(result) for \(String(decoding: text, as: UTF8.self))")
        }
    }

    /// Columns `a,b,skipped,c` of any cells, quoted where they must be or by chance; now and then something broken.
    private static func text(_ random: inout SplitMix64, faults: Bool) -> [UInt8] {
        let end = Bool.random(using: &random) ? "\n" : "\r\n"
        var text = Array(("a,b,skipped,c" + end).utf8)
        let faultyRow = faults ? Int.random(in: 0..<40, using: &random) : -1
        for row in 0..<Int.random(in: 0...60, using: &random) {
            if Int.random(in: 0..<12, using: &random) == 0 { text += Array(end.utf8) }
            var cells = (0..<4).map { _ in quoted(Self.cells.randomElement(using: &random) ?? "", &random) }
            if row == faultyRow {
                cells[Int.random(in: 0..<4, using: &random)] = Self.faults.randomElement(using: &random) ?? ""
                if Bool.random(using: &random) { cells.removeLast() }
            }
            text += Array(cells.joined(separator: ",").utf8)
            if row == faultyRow, Int.random(in: 0..<6, using: &random) == 0 { text.append(0xC3) }
            text += Array(end.utf8)
        }
        if Bool.random(using: &random), text.count > 20 { text.removeLast(end.utf8.count) }
        return text
    }

    private static func quoted(_ cell: String, _ random: inout SplitMix64) -> String {
        let mustBe = cell.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
        guard mustBe || Int.random(in: 0..<8, using: &random) == 0 else { return cell }
        return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}

/// What the reader that goes row by row makes of the columns `a`, `b` and `c`.
private struct Expected {
    var rows = 0
    var numbers: [[Double]] = [[], []]
    var notNumbers = [0, 0]
    var texts: [String] = []

    init(_ text: [UInt8], limits: TabularLimits) throws {
        var reader = try TabularReader(bytes: text, name: "x.csv", limits: limits)
        var row = TabularRow()
        while try reader.read(&row) {
            rows += 1
            for column in 0..<2 {
                numbers[column].append(row.double(column) ?? .nan)
                if !row.isMissing(column), row.double(column) == nil { notNumbers[column] += 1 }
            }
            texts.append(row.text(3) ?? "")
        }
    }
}

/// SplitMix64, so that a seed gives the same text everywhere.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state &>> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed &>> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed &>> 31
    }
}
