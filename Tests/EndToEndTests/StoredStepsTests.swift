import Foundation
import LiveStack
import Testing

/// `drift-worker run --once` on windows at a step of rows that a real exporter has.
@Suite struct StoredStepsTests {
    private static func events(_ rows: Range<Int>) -> String {
        rows.map { row in
            #"{"type":"prediction","model":"churn","version":"1.0","id":"\#(row)","features":{"age":\#(20 + row % 3 * 10),"#
                + #""plan":"monthly"},"prediction":"leave","score":0.5}"# + "\n"
                // Outcomes take numbers of the same sequence.
                + (row % 7 == 0 ? #"{"type":"outcome","model":"churn","id":"\#(row + 3)","actual":"stay"}"# + "\n" : "")
        }.joined()
    }

    private func windows(_ exporter: SmallExporter) async throws -> Int {
        var overlay = try ConfigurationOverlay(path: exporter.folder + "/monitoring.yaml")
        try overlay.set("models.0.drift", "{ window: 200 rows, step: 100 rows, min_rows: 50 }")
        try overlay.write(to: exporter.folder + "/worker.yaml")
        let run = try await ChildProcess.run(
            Programs.driftWorker,
            [
                "run", "--once", "--config.file", exporter.folder + "/worker.yaml", "--exporter.url", exporter.url,
                "--storage.path", exporter.folder + "/worker", "--log.level", "error",
            ])
        #expect(run.status == 0, "\(run.output)")
        return run.output.components(separatedBy: "churn 1.0, 200 rows").count - 1
    }

    @Test(.timeLimit(.minutes(10)))
    func `each window of rows is scored once it is complete, by workers that start anew each time`() async throws {
        let exporter = try SmallExporter()
        do {
            try await exporter.start()
            var found: [Int] = []
            for rows in [0..<150, 150..<250, 250..<520, 520..<520, 520..<610] {
                if !rows.isEmpty { #expect(try await exporter.post(Self.events(rows)).status == 200) }
                found.append(try await windows(exporter))
            }
            // Nothing is complete, the first window, three more, the last of these once again, and the one behind it.
            #expect(found == [0, 1, 3, 1, 1])
        } catch {
            await exporter.remove()
            throw error
        }
        await exporter.remove()
    }
}
