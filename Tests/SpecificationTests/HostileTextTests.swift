import Specification
import Testing

@Suite struct HostileTextTests {
    private static let texts: [String: String] = [
        "brackets": String(repeating: "[", count: 1 << 17), "braces": String(repeating: "{a: ", count: 1 << 15),
        "dashes": String(repeating: "- ", count: 1 << 17), "question marks": String(repeating: "? ", count: 1 << 17),
        "a staircase": "a:\n" + (0..<2000).map { String(repeating: " ", count: $0) + "- \n" }.joined(),
        "an alias as key": "a: &a [1]\nb: &b {*a : 1}\n", "a complex key": "b: {? [x] : 1}\n", "a list as key": "a: {[x]: 1}\n",
        "one long word": String(repeating: "x", count: 1 << 17),
        "backslashes": "\"" + String(repeating: "\\\\", count: 1 << 16) + "\"",
        "tokens": String(repeating: "token: ", count: 1 << 16), "lone quote": "a: \"", "undefined alias": "*a",
        "a staircase of tokens": (0..<1000).map { String(repeating: " ", count: $0) + "token:\n" }.joined(),
        "nothing": "", "a byte order mark": "\u{FEFF}", "a marker": "---", "an end": "...", "an empty text block": "--- |\n",
    ]

    @Test(.timeLimit(.minutes(1)), arguments: texts.keys.sorted())
    func `is refused with one diagnostic`(name: String) throws {
        let report = SpecificationReport(text: try #require(Self.texts[name]), file: "monitoring.yaml")
        #expect(report.specification == nil)
        #expect(report.diagnostics.count == 1)
        #expect(report.diagnostics.map(\.description).joined().utf8.count < 2000)
    }

    @Test func `an excerpt of a long line is cut around the place`() throws {
        let line =
            "stack: { grafana: { url: \"\(String(repeating: "é", count: 500))\", colour: \(String(repeating: "x", count: 500)) } }"
        let report = SpecificationReport(text: MinimalFile.text(stack: line), file: "monitoring.yaml")
        let excerpt = try #require(report.diagnostics.first { $0.code == .unknownKey }?.excerpt)
        #expect(excerpt.line.hasPrefix("…é") && excerpt.line.hasSuffix("x…"))
        let start = try #require(excerpt.underline.firstIndex(of: "^"))
        let column = excerpt.underline.distance(from: excerpt.underline.startIndex, to: start)
        #expect(excerpt.line.dropFirst(column).hasPrefix("colour"))
    }

    @Test func `columns count characters`() throws {
        let report = SpecificationReport(
            text: MinimalFile.text(stack: "stack: { \"e\u{301}👩‍👩‍👧\": 1, colour: 2 }"), file: "monitoring.yaml")
        #expect(report.diagnostics.map(\.location.column) == [10, 19])
    }

    @Test func `a thousand errors are shown and the rest is said to be there`() {
        let stack = "stack:\n" + (0..<1500).map { "  key\($0): 1\n" }.joined()
        let report = SpecificationReport(text: MinimalFile.text(stack: stack), file: "monitoring.yaml")
        #expect(report.diagnostics.count == 1001)
        #expect(report.diagnostics.last?.code == .tooManyErrors)
    }
}
