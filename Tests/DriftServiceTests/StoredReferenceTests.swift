import Foundation
import HTTPTypes
import Logging
import MetricsServer
import Specification
import Testing

@testable import DriftService

/// References of stored rows: fetched once, kept over restarts, named when they cannot be used.
@Suite struct StoredReferenceTests {
    private static let now = 1_763_683_200.0

    private static func configuration(
        _ url: String, _ reference: DriftReference, folder: String?, features: Bool = true
    ) throws -> DriftWorkerConfiguration {
        var drift = SampleModel.drift
        drift.reference = reference
        var model = SampleModel.model(referencePath: "/nowhere/reference.csv", drift: drift)
        if !features { model.features.removeLast() }
        return DriftWorkerConfiguration(
            specification: MonitoringSpecification(
                project: "p", teams: [], models: [model],
                alerting: AlertingSpecification(receivers: [], team: "growth", runbookBaseURL: ""), stack: StackSpecification()),
            exporter: try #require(ExporterAddress(url)), storagePath: folder,
            address: ListenAddress(host: "127.0.0.1", port: 0),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private static func runOnce(_ configuration: DriftWorkerConfiguration, now: Double = now) async throws -> SinglePass {
        try await runDriftWorkerOnce(configuration, now: { now })
    }

    private static let week = DriftReference(version: "0.9", rows: .between(start: 1_763_000_000, end: 1_763_600_000))
    private static let request =
        "GET /v1/models/churn/rows?version=0.9&from=1763000000.000&to=1763600000.000"

    /// Answers for the reference's rows with `count` rows, and with 500 moved ones for the window.
    private static func answer(_ count: Int) -> FakeExporter.Answer {
        { request, _ in
            guard request.hasPrefix("GET") else { return (.ok, "") }
            if request == Self.request { return (.ok, SampleModel.rows(count)) }
            return (.ok, request.contains("last=") ? SampleModel.rows(500, shift: 40) : "")
        }
    }

    @Test func `windows are compared with the rows, which are asked for once and outlive the exporter's`() async throws {
        let folder = try TemporaryFolder()
        let gauges = try await FakeExporter.serve(answer: Self.answer(1000)) { exporter, url in
            let pass = try await Self.runOnce(Self.configuration(url, Self.week, folder: folder.path))
            #expect(pass.failures == [])
            #expect(exporter.calls.first?.request == Self.request)
            return exporter.pushes(to: "drift-worker").first ?? ""
        }
        #expect(gauges.contains(#"model_drift_detected{feature="age",severity="critical",test="psi"} 1"#))
        #expect(gauges.contains(#"model_drift_detected{feature="plan",severity="critical",test="psi"} 0"#))
        #expect(gauges.contains(#"model_drift_p_value{feature="age",test="ks"}"#))
        #expect(Self.end(gauges) == 1_763_600_000)

        // Neither the rows nor their ids are kept.
        let names = try folder.names("references")
        #expect(names.count == 2 && names[0].hasPrefix("churn@") && names[1] == names[0] + ".columns")
        try await FakeExporter.serve(answer: Self.answer(0)) { exporter, url in
            let pass = try await Self.runOnce(
                Self.configuration(url, Self.week, folder: folder.path), now: Self.now + 90 * 86_400)
            #expect(pass.failures == [])
            #expect(!exporter.calls.contains { $0.request == Self.request })
            let again = exporter.pushes(to: "drift-worker").first ?? ""
            let scores = { (text: String) in text.split(separator: "\n").filter { !$0.contains("timestamp") } }
            #expect(scores(again) == scores(gauges))
            #expect(Self.end(again) == 1_763_600_000)
        }
    }

    /// When the reference ends, as it was pushed.
    private static func end(_ gauges: String) -> Double? {
        let name = "model_drift_reference_timestamp_seconds "
        return gauges.split(separator: "\n").first { $0.hasPrefix(name) }.flatMap { Double($0.dropFirst(name.count)) }
    }

    @Test func `newest rows are as old as when they were fetched, also after a restart`() async throws {
        let folder = try TemporaryFolder()
        let newest = DriftReference(rows: .newest(.rows(400)))
        try await FakeExporter.serve(answer: { _, _ in (.ok, SampleModel.rows(500)) }) { exporter, url in
            for later in [0.75, 86_400] {
                let pass = try await Self.runOnce(Self.configuration(url, newest, folder: folder.path), now: Self.now + later)
                #expect(pass.failures == [])
                #expect(Self.end(exporter.pushes(to: "drift-worker").last ?? "") == Self.now)
            }
        }
    }

    @Test func `what is kept of other rows or columns, or damaged, is fetched again, and the old one goes`() async throws {
        let folder = try TemporaryFolder()
        try await FakeExporter.serve(answer: Self.answer(1000)) { exporter, url in
            _ = try await Self.runOnce(Self.configuration(url, Self.week, folder: folder.path))
            let first = try folder.names("references")
            _ = try await Self.runOnce(Self.configuration(url, Self.week, folder: folder.path, features: false))
            let second = try folder.names("references")
            #expect(second.count == 2 && Set(first).isDisjoint(with: second))
            for name in second {
                let path = "\(folder.path)/references/\(name)"
                var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
                bytes[bytes.count / 2] ^= 1
                try bytes.write(to: URL(fileURLWithPath: path))
                let pass = try await Self.runOnce(Self.configuration(url, Self.week, folder: folder.path, features: false))
                #expect(pass.failures == [])
            }
            #expect(exporter.calls.count { $0.request == Self.request } == 4)
        }
    }

    @Test func `too few rows, a time that is not over and an exporter that is away are failures that say what to do`()
        async throws
    {
        try await FakeExporter.serve(answer: Self.answer(30)) { _, url in
            let few = try await Self.runOnce(Self.configuration(url, Self.week, folder: nil))
            #expect(
                few.failures.first?.hasPrefix(
                    "churn: drift.reference of model 'churn': version '0.9' has 30 rows with features from 2025-11-13T02:13:20Z to "
                        + "2025-11-20T00:53:20Z, fewer than the min_rows of 100; is the version right") == true,
                "\(few.failures)")
            let old = DriftReference(version: "0.9", rows: .between(start: 1_700_000_000, end: 1_700_600_000))
            let gone = try await Self.runOnce(Self.configuration(url, old, folder: nil))
            #expect(gone.failures.first?.contains("rows are kept for 90d (storage.retention), so name a later time") == true)
            let future = DriftReference(rows: .between(start: 1_763_000_000, end: 1_763_700_000))
            let early = try await Self.runOnce(Self.configuration(url, future, folder: nil))
            #expect(early.failures.first?.contains("which is not over; give an earlier 'to'") == true)
        }
        let away = try await Self.runOnce(Self.configuration("http://127.0.0.1:1", Self.week, folder: nil))
        #expect(away.failures.first?.contains("no answer") == true)
    }

    @Test func `the newest rows of a version are asked for by number or time, of the champion unless another is named`()
        async throws
    {
        try await FakeExporter.serve(answer: { _, _ in (.ok, SampleModel.rows(500)) }) { exporter, url in
            let rows = DriftReference(version: "2/b", rows: .newest(.rows(400)))
            let pass = try await Self.runOnce(Self.configuration(url, rows, folder: nil))
            #expect(pass.failures == [])
            let time = DriftReference(rows: .newest(.time(.seconds(3600))))
            _ = try await Self.runOnce(Self.configuration(url, time, folder: nil))
            let asked = exporter.calls.map(\.request).filter { $0.hasPrefix("GET") && !$0.contains("columns=") }
            #expect(asked.first == "GET /v1/models/churn/rows?version=2%2Fb&last=400")
            #expect(asked.contains("GET /v1/models/churn/rows?version=1.0.0&from=1763679600.000&to=1763683200.000"))
        }
    }
}
