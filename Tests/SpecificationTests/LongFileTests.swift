import Testing

@testable import Specification

/// A long list of models is read in parts, and what comes of it is what the whole gives.
struct LongFileTests {
    private static func text(_ models: Int, indent: String = "  ") -> String {
        let list = (0..<models).map { index in
            """
            \(indent)- name: model-\(index)
            \(indent)  task: \(index % 3 == 0 ? "binary_classification\n\(indent)  positive_class: \"1\"" : "regression")
            \(indent)  # Of no matter.
            \(indent)  features:
            \(indent)    age: { type: numeric, expect: { min: 0, missing_ratio: 0.01 } }
            \(indent)    plan_\(index): { type: categorical }

            \(indent)  reference: { data: "reference - \(index).csv" }
            \(indent)  quality:
            \(indent)    window: \(index + 1)h

            """
        }
        return """
            version: 1
            models:
            # All of them.
            \(list.joined())project: fleet
            alerting: { receivers: { pager: { pagerduty: { routing_key_file: /run/pager } } } }
            teams: { ops: { pager: pager } }

            """
    }

    private static func report(_ text: String) -> SpecificationReport { SpecificationReport(text: text, file: "fleet.yaml") }

    /// A text of the same lines that is not read in parts.
    private static func whole(_ text: String) -> String { text.replacing("\nmodels:\n", with: "\nmodels: #\n") }

    @Test(arguments: ["  ", "", "      "], 2...5)
    func `the parts hold all items, each in its line`(indent: String, count: Int) throws {
        let text = Self.text(200, indent: indent)
        let pieces = try #require(ModelListPieces(text, lines: SourceText(text: text, file: "").lineCount, count: count))
        #expect(pieces.items.count == count)
        var lines = pieces.frame.split(separator: "\n", omittingEmptySubsequences: false)
        for item in pieces.items {
            for (number, line) in item.split(separator: "\n", omittingEmptySubsequences: false).enumerated() where !line.isEmpty {
                #expect(lines[number].isEmpty)
                lines[number] = line
            }
        }
        #expect(lines.joined(separator: "\n") == text)
    }

    @Test func `parts give what the whole gives`() throws {
        let text = Self.text(300)
        let report = Self.report(text)
        #expect(report.diagnostics.isEmpty && report.specification?.models.count == 300)
        #expect(report == Self.report(Self.whole(text)))
        #expect(ModelListPieces(Self.whole(text), lines: SourceText(text: text, file: "").lineCount, count: 2) == nil)
    }

    @Test(
        "What spans parts is read as a whole",
        arguments: [
            ("model-0\n", "&first model-0\n", "model-199\n", "*first\n"), ("model-0\n", "\"model-0\n", "model-199\n", "model-199\"\n"),
            ("model-0\n", "'it\n", "plan_199", "'plan_199"), ("\nproject: fleet", "\n...\nproject: fleet", "", ""),
            ("model-150\n", "model-0\n", "", ""), ("model-150\n", "m\u{2028}odel-150\n", "", ""), ("window: 9h", "windw: 9h", "", ""),
            ("\nproject: fleet", "\nmodels:\n  - name: x\nproject: fleet", "", ""),
            ("version: 1", "version: \"\nmodels:\n  - name: x\n1\"", "", ""), ("window: 150h", "window: 150h\n    window: 9h", "", ""),
        ])
    func readsWhole(first: String, instead: String, second: String, other: String) {
        var text = Self.text(200)
        for (old, new) in [(first, instead), (second, other)] {
            guard let range = old.isEmpty ? nil : text.firstRange(of: old) else { continue }
            text.replaceSubrange(range, with: new)
        }
        #expect(agrees(text))
    }

    @Test(arguments: 0..<6)
    func `a mutated list is judged as a whole`(part: Int) {
        for step in 0..<15 {
            var generator = SeededGenerator(state: UInt64(part * 1000 + step))
            let text = MutatedFileTests.mutated(Self.text(140), &generator)
            #expect(agrees(text), "\(part) \(step)")
        }
    }

    /// Whether a text gives the same, in parts or not; the excerpts of one line differ.
    private func agrees(_ text: String) -> Bool {
        func findings(_ report: SpecificationReport) -> [String] {
            report.diagnostics.map { "\($0.location) \($0.code) \($0.message) \($0.notes)" }
        }
        let (parts, whole) = (Self.report(text), Self.report(Self.whole(text)))
        return parts.specification == whole.specification && findings(parts) == findings(whole)
    }
}
