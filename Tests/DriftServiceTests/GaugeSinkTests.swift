import Catalog
import Exposition
import Instruments
import Synchronization
import Testing

@testable import DriftService

/// A sink that refuses as long as it is told to, and keeps what it took.
private final class ScriptedSink: GaugeSink {
    private struct Refusal: Error, CustomStringConvertible { let description = "refused" }

    private let state = Mutex((refusals: 0, offers: [String](), taken: [String]()))

    init(refusals: Int = 0) { state.withLock { $0.refusals = refusals } }

    var offers: [String] { state.withLock { $0.offers } }
    var taken: [String] { state.withLock { $0.taken } }

    func push(_ families: [MetricFamily], to group: PushGroup) async throws {
        let name = "\(group.labels.last?.value ?? "") \(families.first?.series.first.map { "\($0.value)" } ?? "")"
        let isRefused = state.withLock { state in
            state.offers.append(name)
            if state.refusals > 0 {
                state.refusals -= 1
                return true
            }
            state.taken.append(name)
            return false
        }
        if isRefused { throw Refusal() }
    }
}

@Suite("Where gauges go")
struct GaugeSinkTests {
    private func rows(_ value: Double) -> [MetricFamily] {
        [MetricFamily(DriftMetrics.windowRows, series: [MetricSeries(labels: [], value: .number(value))])]
    }

    private func group(_ version: String) -> PushGroup { PushGroup(model: "churn", version: version) }

    @Test func `a sink that refuses keeps no other from its gauges, and gets the same ones later`() async throws {
        let (open, closed) = (ScriptedSink(), ScriptedSink(refusals: 2))
        let outbox = GaugeOutbox([closed, open])
        try await outbox.push(rows(1), to: group("a"))
        try await outbox.push(rows(2), to: group("b"))
        #expect(outbox.failure == "refused")
        #expect(open.taken == ["a number(1.0)", "b number(2.0)"] && closed.taken.isEmpty)
        try await outbox.deliver()
        #expect(outbox.failure == nil)
        #expect(closed.taken == open.taken)
        #expect(open.offers.count == 2)
    }

    @Test func `newer gauges of a group take the place of those that wait`() async throws {
        let sink = ScriptedSink(refusals: 1)
        let outbox = GaugeOutbox([sink])
        try await outbox.push(rows(1), to: group("a"))
        try await outbox.push(rows(3), to: group("a"))
        #expect(outbox.failure == nil)
        try await outbox.deliver()
        #expect(sink.taken == ["a number(3.0)"])
    }

    @Test func `a sink that is down is asked once for each attempt, not once for each group`() async throws {
        let sink = ScriptedSink(refusals: 100)
        let outbox = GaugeOutbox([sink])
        for version in ["a", "b", "c"] { try await outbox.push(rows(1), to: group(version)) }
        try await outbox.deliver()
        #expect(sink.offers.count == 4)
        #expect(outbox.failure == "refused")
    }

    @Test func `a text file has the group's labels in its series and is replaced as a whole`() async throws {
        let folder = try TemporaryFolder()
        let sink = try TextfileSink(folder: folder.path + "/made")
        try await sink.push(rows(1), to: group("1/0"))
        try await sink.push(rows(2), to: group("1/0"))
        try await sink.push(rows(3), to: group("2"))
        #expect(try folder.names("made") == ["drift-worker@churn@1%2F0.prom", "drift-worker@churn@2.prom"])
        let text = try folder.text("made/drift-worker@churn@1%2F0.prom")
        #expect(text.hasSuffix("model_drift_window_rows{model=\"churn\",version=\"1/0\"} 2\n"))
        #expect(try TextParser.parse(Array(text.utf8)).count == 1)
    }

    @Test func `gauges of several groups print as one exposition without a repeated family`() async throws {
        let collected = CollectedGauges()
        for version in ["2", "1"] { try await collected.push(rows(5), to: group(version)) }
        let lines = String(decoding: collected.text, as: UTF8.self).split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("# TYPE") } == 1)
        #expect(
            lines.suffix(2) == [
                "model_drift_window_rows{model=\"churn\",version=\"1\"} 5",
                "model_drift_window_rows{model=\"churn\",version=\"2\"} 5",
            ])
    }

    @Test func `a folder that cannot be made is told by name`() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "file")
        #expect(throws: StateError.self) { try TextfileSink(folder: folder.path + "/file/sub") }
    }
}
