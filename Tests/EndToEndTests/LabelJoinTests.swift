import Foundation
import LiveStack
import Testing

/// The employment data replayed with outcomes in disorder; `EMPLOYMENT_DATA` names a folder with more of it than the example.
@Suite struct LabelJoinTests {
    private static let folder = ProcessInfo.processInfo.environment["EMPLOYMENT_DATA"] ?? Repository.employment

    @Test(.timeLimit(.minutes(10)))
    func `each row is joined once, whatever the order of outcomes`() async throws {
        let start = (Date.now.timeIntervalSince1970 - 5 * 86_400).rounded(.down)
        let replay = try LabelledReplay(folder: Self.folder, start: start)
        let stack = try await EmploymentStack(
            folder: NSTemporaryDirectory() + "model-exporter-\(UUID().uuidString)", tools: MonitoringTools.first(),
            tempo: .init(driftEvery: "1h", qualityWindow: "1h", qualityRows: 1000))
        do {
            _ = try await stack.startExporter()
            try await send(replay.lines, to: stack)
            try await expectCounters(replay.expected, stack)
            try await expectRows(replay.expected, stack)
            try await expectCoverage(replay.expected, stack)
        } catch {
            await stack.stop()
            throw error
        }
        await stack.stop()
        try FileManager.default.removeItem(atPath: stack.folder)
    }

    private func send(_ lines: [String], to stack: EmploymentStack) async throws {
        for first in stride(from: 0, to: lines.count, by: 2_000) {
            let body = lines[first..<min(first + 2_000, lines.count)].joined(separator: "\n")
            let reply = try await HTTP.send("POST", stack.exporterURL + "/v1/events", body: Array(body.utf8))
            #expect(reply.status == 200 && reply.body.contains(#""rejected":[]"#), "\(reply.body.prefix(500))")
        }
    }

    private func expectCounters(_ expected: LabelledReplay.Expected, _ stack: EmploymentStack) async throws {
        let metrics = Page(text: try await HTTP.get(stack.exporterURL + "/metrics").body)
        for status in ["joined", "changed", "duplicate", "late"] {
            #expect(
                metrics.value("model_outcomes_total", ["status": status]) == Double(expected.statuses[status] ?? 0), "\(status)"
            )
        }
        #expect(metrics.value("model_label_delay_seconds_count", [:]) == Double(expected.delays.count))
        let sum = try #require(metrics.value("model_label_delay_seconds_sum", [:]))
        #expect(abs(sum / expected.delays.reduce(0, +) - 1) < 1e-9)
        for predicted in ["0", "1"] {
            for actual in ["0", "1"] {
                let labels = ["predicted": predicted, "actual": actual]
                let (first, added, removed) = (
                    metrics.value("model_confusion_total", labels), metrics.value("model_confusion_added_total", labels),
                    metrics.value("model_confusion_removed_total", labels)
                )
                #expect(
                    try #require(first) + #require(added) - #require(removed)
                        == Double(expected.confusion["\(predicted) \(actual)"] ?? 0), "\(labels)")
            }
        }
    }

    private func expectRows(_ expected: LabelledReplay.Expected, _ stack: EmploymentStack) async throws {
        let url = stack.exporterURL + "/v1/models/employment/rows?last=1000000&columns=id,actual"
        var actuals: [String: String] = [:]
        var rows = 0
        for line in try await HTTP.get(url).body.split(separator: "\n") {
            rows += 1
            guard let match = line.firstMatch(of: /"id":"([0-9]+)"(?:,"actual":"([01])")?/) else {
                Issue.record("a row without id: \(line)")
                continue
            }
            if let actual = match.output.2 { actuals[String(match.output.1)] = String(actual) }
        }
        #expect(rows == expected.identified)
        #expect(actuals == expected.actuals)
    }

    private func expectCoverage(_ expected: LabelledReplay.Expected, _ stack: EmploymentStack) async throws {
        struct Model: Decodable {
            struct Version: Decodable {
                let rows, rows_labelled: Int
                let label_coverage: Double
            }

            let versions: [Version]
        }
        let model = try await HTTP.json(stack.exporterURL + "/v1/models/employment", as: Model.self)
        let version = try #require(model.versions.first)
        #expect(version.rows == expected.identified)
        #expect(version.rows_labelled == expected.actuals.count)
        #expect(version.label_coverage == Double(expected.actuals.count) / Double(expected.identified))
    }
}

/// The samples of a page of metrics in text.
private struct Page {
    let text: String

    /// The value of the only series that has the labels.
    func value(_ name: String, _ labels: [String: String]) -> Double? {
        let lines = text.split(separator: "\n").filter { line in
            line.hasPrefix("\(name){") && labels.allSatisfy { line.contains("\($0)=\"\($1)\"") }
        }
        guard lines.count == 1 else { return nil }
        return lines[0].split(separator: " ").last.flatMap { Double($0) }
    }
}
