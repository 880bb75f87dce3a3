import Exposition
import Instruments
import Testing

/// A little of what the fuzzers in Tests/Fuzzers do, on every run of the tests.
@Suite struct ParserFuzzTests {
    private static let text = Array(
        """
        # HELP h Help \\\\ \\n text.
        # TYPE h histogram
        h_bucket{l="a\\"b",le="0.5"} 1
        h_bucket{l="a\\"b",le="+Inf"} 2
        h_sum{l="a\\"b"} 1e+06
        h_count{l="a\\"b"} 2
        # TYPE s summary
        s{quantile="0.5"} NaN
        s_sum 1
        s_count 1
        # TYPE "x.y" gauge
        {"x.y",a="1",b="é"} -2.5 1763683200000

        """.utf8)

    private static let openMetrics = Array(
        """
        # TYPE h_seconds histogram
        # UNIT h_seconds seconds
        # HELP h_seconds Help \\\\ \\n \\" text.
        h_seconds_bucket{l="a\\"b",le="0.5"} 1 # {t="x"} 0.25 1.5
        h_seconds_bucket{l="a\\"b",le="+Inf"} 2
        h_seconds_sum{l="a\\"b"} 1e+06
        h_seconds_count{l="a\\"b"} 2
        h_seconds_created{l="a\\"b"} 17
        # TYPE s stateset
        s{s="a"} 1
        s{s="b"} 0
        # TYPE "c.d" counter
        {"c.d_total",a="1",b="é"} 2.5 1763683200.25 # {} 1
        {"c.d_total",a="1",b="é"} 3 1763683201
        # EOF

        """.utf8)

    @Test func `no bytes whatever trap the parser of text, and what it accepts comes back`() throws {
        try check(Self.text, Invariants.violation(ofText:)) { _ = try TextParser.parse($0) }
    }

    @Test func `no bytes whatever trap the parser of OpenMetrics, and what it accepts comes back`() throws {
        try check(Self.openMetrics, Invariants.violation(ofOpenMetrics:)) { _ = try OpenMetricsParser.parse($0) }
    }

    @Test func `every beginning of a text is read or refused`() {
        for count in Self.text.indices { _ = try? TextParser.parse(Array(Self.text.prefix(count))) }
        for count in Self.openMetrics.indices.dropLast() {
            #expect(throws: TextParseError.self) { try OpenMetricsParser.parse(Array(Self.openMetrics.prefix(count))) }
        }
    }

    @Test func `a large text of one family is read in linear time`() throws {
        let line = { (index: Int) in "# c\nx{a=\"\(index)\",b=\"\\n\\n\"} \(index)\n" }
        let text = (0..<50_000).map(line).joined()
        let families = try TextParser.parse(Array(text.utf8))
        #expect(families.first?.series.count == 50_000)
    }

    private func check(
        _ valid: [UInt8], _ violation: ([UInt8]) -> String?, _ parse: ([UInt8]) throws -> Void
    ) throws {
        try parse(valid)
        var generator = SeededGenerator(seed: 42)
        var accepted = 0
        for round in 0..<4_000 {
            let bytes = round % 4 == 0 ? noise(&generator) : mutated(valid, &generator)
            let found = violation(bytes)
            #expect(found == nil, "\(String(decoding: bytes, as: UTF8.self))")
            if (try? parse(bytes)) != nil { accepted += 1 }
        }
        #expect(accepted > 100)
    }

    private func noise(_ generator: inout SeededGenerator) -> [UInt8] {
        let alphabet = Array("x{}\"=,\\\n #1.e+-_ TYPEHELPle".utf8) + [0, 0x80, 0xFF]
        return (0..<Int.random(in: 0...60, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
    }

    private func mutated(_ valid: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = valid
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            let index = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0...3, using: &generator) {
            case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
            case 1: bytes.remove(at: index)
            case 2: bytes.insert(bytes[Int.random(in: 0..<bytes.count, using: &generator)], at: index)
            default: bytes.removeSubrange(index..<min(bytes.count, index + 12))
            }
        }
        return bytes
    }
}
