import ModelInstruments
import Testing

@Suite struct TextTableTests {
    @Test func `each text is found at its place and no other is`() {
        // Lengths around those at which the hash is the text itself, and prefixes of each other.
        let texts = (0..<40).flatMap { length in [String(repeating: "x", count: length), String(repeating: "y", count: length)]
        }
        let distinct = Array(Set(texts)).sorted()
        let table = TextTable(distinct)
        for (place, text) in distinct.enumerated() { #expect(table.place(of: text) == place) }
        for text in ["z", "xy", "yx", "xxxxxxxxxxxxxxxy", "\0", "x\0"] { #expect(table.place(of: text) == nil) }
    }

    @Test func `texts are told apart by bytes and the first of equal ones counts`() {
        let table = TextTable(["e\u{301}", "\u{E9}", "a", "a", ""])
        #expect(table.place(of: "e\u{301}") == 0)
        #expect(table.place(of: "\u{E9}") == 1)
        #expect(table.place(of: "a") == 2)
        #expect(table.place(of: "") == 4)
        #expect(TextTable([]).place(of: "a") == nil)
    }

    @Test func `ten thousand texts are found`() {
        let texts = (0..<10_000).map { "category-\($0)" }
        let table = TextTable(texts)
        for (place, text) in texts.enumerated() where table.place(of: text) != place { Issue.record("\(text)") }
        #expect(table.place(of: "category-10000") == nil)
    }
}
