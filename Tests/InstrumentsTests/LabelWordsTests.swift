@testable import Instruments
import Testing

/// What `LabelWords` takes for granted of Swift's strings, and what lookups make of it.
@Suite struct LabelWordsTests {
    private static let texts = [
        "", "a", "\"", "v1", "seven77", "eight888", "nine99999", "fifteen bytes 1", "é", "🦉🦉🦉", "a\\b\n",
    ]

    @Test(arguments: texts)
    func `a short string's words are its bytes`(text: String) throws {
        let words = try #require(LabelWords(text))
        let bytes = Array(text.utf8)
        let expected = bytes.withUnsafeBufferPointer { LabelWords($0) }
        #expect(words.low == expected.low && words.high == expected.high && words.count == bytes.count)
        #expect((words.quotes != 0) == bytes.contains(UInt8(ascii: "\"")))
    }

    @Test func `a string of 16 bytes has none`() { #expect(LabelWords("0123456789abcdef") == nil) }

    @Test(arguments: texts + ["a value that is longer than fifteen bytes", "another such value, and with \"quotes\""])
    func `a string that Swift keeps in memory of its own is found all the same`(text: String) throws {
        var kept = text
        kept.reserveCapacity(64)
        let family = try Registry().counter(.init("c_total", .counter, labels: ["l"], help: ""))
        family.with(text).increment()
        family.with(kept).increment()
        family.labelled([text]).increment()
        #expect(family.with(text).value == 3)
    }

    @Test func `lookups by values and by an array find the same series, whatever the values`() throws {
        var generator = SeededGenerator(seed: 7)
        let pieces = ["", "\"", "\\", "\n", "\",b=\"", "a", "b", "xy", "é", "0123456789", ","]
        let families = try (1...4).map { count in
            try Registry().counter(
                .init("c_total", .counter, labels: ["d", "b", "a", "c"].prefix(count).map { LabelName($0) ?? "x" }, help: ""))
        }
        var counts: [[[String]]: Double] = [:]
        for _ in 0..<20_000 {
            let values = (0..<4).map { _ in
                (0..<Int.random(in: 0...2, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }
                    .joined()
            }
            for (count, family) in zip(1..., families) {
                let counter =
                    switch count {
                    case 1: family.with(values[0])
                    case 2: family.with(values[0], values[1])
                    case 3: family.with(values[0], values[1], values[2])
                    default: family.with(values[0], values[1], values[2], values[3])
                    }
                counter.increment()
                counts[[Array(values.prefix(count))], default: 0] += 1
                #expect(family.labelled(Array(values.prefix(count))) == counter)
            }
        }
        for (key, count) in counts { #expect(families[key[0].count - 1].labelled(key[0]).value == count) }
    }
}
