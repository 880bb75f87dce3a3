import Exposition
import Instruments
import Testing

@Suite struct ParserFuzzTests {
    private static let valid = Array(
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
        # TYPE x gauge
        x{a="1",b="é"} -2.5 1763683200000

        """.utf8)

    @Test func `no bytes whatever trap the parser, and what it accepts can be written and read again`() throws {
        var generator = SeededGenerator(seed: 42)
        var accepted = 0
        for round in 0..<4_000 {
            let bytes = round % 4 == 0 ? noise(&generator) : mutated(&generator)
            guard let families = try? TextParser.parse(bytes) else { continue }
            accepted += 1
            let again = TextEncoder.encode(families)
            let reread = try TextParser.parse(again)
            #expect(TextEncoder.encode(reread) == again, "\(String(decoding: bytes, as: UTF8.self))")
        }
        #expect(accepted > 100)
    }

    @Test func `every beginning of a text is read or refused`() {
        for count in Self.valid.indices { _ = try? TextParser.parse(Array(Self.valid.prefix(count))) }
        #expect(throws: Never.self) { try TextParser.parse(Self.valid) }
    }

    @Test func `a large text of one family is read in linear time`() throws {
        let line = { (index: Int) in "# c\nx{a=\"\(index)\",b=\"\\n\\n\"} \(index)\n" }
        let text = (0..<50_000).map(line).joined()
        let families = try TextParser.parse(Array(text.utf8))
        #expect(families.first?.series.count == 50_000)
    }

    private func noise(_ generator: inout SeededGenerator) -> [UInt8] {
        let alphabet = Array("x{}\"=,\\\n #1.e+-_ TYPEHELPle".utf8) + [0, 0x80, 0xFF]
        return (0..<Int.random(in: 0...60, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
    }

    private func mutated(_ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = Self.valid
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
