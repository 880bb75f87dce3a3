import Foundation
import LiveStack
import Testing

/// `drift-worker compare` as continuous integration runs it, against the real exporter.
@Suite struct CompareCommandTests {
    private static func events(_ version: String, _ count: Int, errors: Int, right: Int) -> String {
        let now = Date.now.timeIntervalSince1970
        return (0..<count).map { row in
            let (id, time) = ("\(version)-\(row)", now - 60 + Double(row) / 1000)
            let latency = 0.1 + Double(row % 100) / 1000
            let of = #""model":"churn","version":"\#(version)","id":"\#(id)""#
            let head = #"{"type":"prediction",\#(of),"timestamp":\#(time),"latency_seconds":\#(latency)"#
            guard row >= errors else { return head + #","error":"timeout"}"# + "\n" }
            let actual = row % 2 == 0 ? "stay" : "leave"
            let prediction = row * 7919 % count < right ? actual : actual == "stay" ? "leave" : "stay"
            let score = prediction == "leave" ? 0.8 : 0.2
            return head + #","features":{"age":30,"plan":"monthly"},"prediction":"\#(prediction)","score":\#(score)}"# + "\n"
                + #"{"type":"outcome",\#(of),"actual":"\#(actual)","timestamp":\#(time + 1)}"# + "\n"
        }.joined()
    }

    private func compare(
        _ exporter: SmallExporter, _ candidate: String, _ arguments: String..., url: String? = nil
    ) async throws -> (status: Int32, output: String) {
        try await ChildProcess.run(
            Programs.driftWorker,
            [
                "compare", "--config.file", exporter.folder + "/monitoring.yaml", "--exporter.url", url ?? exporter.url,
                "--model", "churn",
                "--baseline", "1.0", "--candidate", candidate,
            ] + arguments)
    }

    @Test(.timeLimit(.minutes(5)))
    func `the exit code says whether the candidate is as good, worse or not known enough`() async throws {
        let exporter = try SmallExporter()
        do {
            try await exporter.start()
            for (version, count, errors, right) in [
                ("1.0", 2000, 4, 1800), ("same", 2000, 4, 1800), ("failing", 2000, 200, 1800), ("wrong", 2000, 4, 1400),
                ("new", 20, 0, 18),
            ] {
                let reply = try await exporter.post(Self.events(version, count, errors: errors, right: right))
                #expect(reply.status == 200 && reply.body.contains(#""rejected":[]"#), "\(reply.body.prefix(500))")
            }
            try await expectVerdicts(exporter)
        } catch {
            await exporter.remove()
            throw error
        }
        await exporter.remove()
    }

    private func expectVerdicts(_ exporter: SmallExporter) async throws {
        for (candidate, status, words) in [
            ("same", 0, "verdict: same"), ("failing", 1, "errors"), ("wrong", 1, "accuracy"),
            ("new", 3, "verdict: inconclusive"), ("unheard-of", 3, "verdict: inconclusive"),
        ] as [(String, Int32, String)] {
            let run = try await compare(exporter, candidate, "--window", "1h")
            #expect(run.status == status && run.output.contains(words), "\(candidate): \(run.status) \(run.output)")
        }
        // Of a failed prediction the store keeps the error, so that the table counts it.
        let table = try await compare(exporter, "failing").output
        #expect(table.contains("churn: failing (2000 rows) against 1.0 (2000 rows)"), "\(table)")
        #expect(table.firstMatch(of: #/errors +0\.002 +0\.1 +0\.098 /#) != nil, "\(table)")
        let json = try await compare(exporter, "failing", "--format", "json", "--push")
        #expect(json.status == 1 && json.output.contains(#""candidate":{"version":"failing","requests":2000,"errors":200}"#))
        let pushed = try await HTTP.get(exporter.url + "/metrics").body.split(separator: "\n").first { line in
            line.hasPrefix("model_version_comparison{")
                && [#"baseline="1.0""#, #"version="failing""#, #"verdict="worse""#].allSatisfy { line.contains($0) }
        }
        #expect(pushed?.hasSuffix(" 1") == true, "\(pushed ?? "")")
        for (arguments, words) in [
            (["--window", "soon"], "--window"), (["--from", "yesterday"], "--from"), (["--from", "2", "--to", "1"], "--from"),
        ] {
            let bad = try await ChildProcess.run(
                Programs.driftWorker, ["compare", "--model", "churn", "--baseline", "1.0", "--candidate", "same"] + arguments)
            #expect(bad.status == 2 && bad.output.contains(words), "\(bad)")
        }
        let gone = try await compare(exporter, "same", url: "http://127.0.0.1:1")
        #expect(gone.status == 2 && gone.output.contains("no answer"), "\(gone)")
    }
}
