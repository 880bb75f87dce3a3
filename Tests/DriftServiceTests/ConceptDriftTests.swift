import AsyncHTTPClient
import Foundation
import HTTPTypes
import ModelStatistics
import Specification
import TabularFiles
import Testing

@testable import DriftService

@Suite("Concept drift over the passes of a worker")
struct ConceptDriftTests {
    /// Errors of 5 % before row 2,000 and 40 % from there on, one prediction a second.
    private static func row(_ index: Int) -> String {
        let isWrong = (index &* 7919 % 1000) < (index < 2000 ? 50 : 400)
        return #"{"timestamp":\#(index),"prediction":"\#(isWrong ? "no" : "yes")","score":0.5,"actual":"yes"}"# + "\n"
    }

    private static func rows(_ span: Range<Int>) throws -> ColumnTable {
        // The order in which they were stored says nothing.
        try LabelledModel.table(span.reversed().map(row).joined())
    }

    private static func span(_ range: Range<Int>) -> TimeSpan {
        TimeSpan(start: Double(range.lowerBound), end: Double(range.upperBound))
    }

    @Test func `windows that overlap feed each prediction once, in the order of time`() throws {
        let model = LabelledModel.binary()
        var (whole, parts) = (ConceptDrift(task: model.task), ConceptDrift(task: model.task))
        let expected = whole.feed(try Self.rows(0..<4000), of: model, window: Self.span(0..<4000))
        var found: [ConceptDrift.Finding] = []
        for end in stride(from: 1000, through: 4000, by: 250) {
            let range = end - 1000..<end
            found += parts.feed(try Self.rows(range), of: model, window: Self.span(range))
        }
        #expect(found == expected && parts == whole)
        #expect(parts.stream.count == 4000 && parts.fedThrough == 4000)
        let change = try #require(found.first { $0.method == .adwin })
        #expect(change.change.isWorse && 2000...2200 ~= change.time)
        #expect(parts.text.contains("adwin 1, last at 1970-01-01T00:3"))
        // The same window again, and a clock that was set back, change nothing.
        #expect(parts.feed(try Self.rows(3000..<4000), of: model, window: Self.span(3000..<4000)).isEmpty)
        #expect(parts.feed(try Self.rows(2000..<3000), of: model, window: Self.span(2000..<3000)).isEmpty)
        #expect(parts == whole)
    }

    @Test func `a state that is written amid the stream goes on as though the worker had never stopped`() throws {
        let folder = NSTemporaryDirectory() + "concept-drift-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (model, owner) = (LabelledModel.binary(), StateOwner(model: "churn", version: "1"))
        var through = ConceptDrift(task: model.task)
        let expected = through.feed(try Self.rows(0..<4000), of: model, window: Self.span(0..<4000))
        var found: [ConceptDrift.Finding] = []
        for range in [0..<1990, 1990..<2077, 2077..<4000] {
            let state = try WorkerState(folder: folder, logger: LabelledModel.logger)
            var drift = state.load(ConceptDrift.section, of: owner, as: ConceptDrift.self) ?? ConceptDrift(task: model.task)
            #expect((drift.fedThrough ?? 0) == Double(range.lowerBound))
            found += drift.feed(try Self.rows(range), of: model, window: Self.span(range))
            try state.save(drift, ConceptDrift.section, of: owner)
        }
        #expect(!expected.isEmpty && found == expected)
        let last = try WorkerState(folder: folder, logger: LabelledModel.logger)
            .load(ConceptDrift.section, of: owner, as: ConceptDrift.self)
        #expect(last == through)
    }

    @Test func `after a long stop the window that is read is fed and the gap is left out`() throws {
        let model = LabelledModel.binary()
        var drift = ConceptDrift(task: model.task)
        _ = drift.feed(try Self.rows(0..<100), of: model, window: Self.span(0..<100))
        _ = drift.feed(try Self.rows(900..<1000), of: model, window: Self.span(900..<1000))
        #expect(drift.stream.count == 200 && drift.fedThrough == 1000)
    }

    @Test func `numbers are watched by their distance, classes by their bytes, and a lone score by its half`() throws {
        let span = TimeSpan(start: 0, end: 10)
        let numbers = try LabelledModel.table(
            """
            {"timestamp":2,"prediction":1.5,"actual":-1}
            {"timestamp":1,"prediction":3,"actual":3}
            {"timestamp":3,"prediction":3}
            {"timestamp":10,"prediction":3,"actual":3}
            {"prediction":3,"actual":3}\n
            """)
        let errors = PredictionErrors(numbers, of: LabelledModel.regression(), in: span).rows
        #expect(errors.map(\.time) == [1, 2] && errors.map(\.error) == [0, 2.5])
        // The same letter, composed and not: equal to Unicode, different bytes.
        let classes = try LabelledModel.table(
            #"{"timestamp":1,"prediction":"\u00e9","actual":"e\u0301"}"# + "\n"
                + #"{"timestamp":2,"prediction":"x","actual":"x"}"# + "\n")
        #expect(PredictionErrors(classes, of: LabelledModel.binary(), in: span).rows.map(\.error) == [1, 0])
        let scores = try LabelledModel.table(
            (0..<4).map { #"{"timestamp":\#($0),"score":\#($0 < 2 ? 0.5 : 0.49),"actual":"\#($0 % 2 == 0 ? "yes" : "no")"}"# }
                .joined(separator: "\n"))
        #expect(PredictionErrors(scores, of: LabelledModel.binary(), in: span).rows.map(\.error) == [0, 1, 1, 0])
        #expect(ConceptDrift(task: .regression).stream.tracks.keys.sorted() == [.adwin, .pageHinkley])
        #expect(!ConceptDrift(task: .regression).suits(.binaryClassification))
    }

    @Test func `a pass pushes what the detectors found, and the next one starts where it ended`() async throws {
        let model = LabelledModel.binary()
        let state = try WorkerState(folder: nil, logger: LabelledModel.logger)
        let answer: FakeExporter.Answer = { request, _ in
            guard request.contains("actual") else { return (.ok, "") }
            return (.ok, (400..<4000).map(Self.row).joined())
        }
        try await FakeExporter.serve(answer: answer) { exporter, url in
            let http = ExporterClient.makeHTTPClient()
            let client = ExporterClient(http: http, address: try #require(ExporterAddress(url)))
            // Labels are due two hours after predictions, of which a window takes one hour.
            for now in [11_200.0, 11_200, 11_260] {
                let pass = QualityPass(
                    model: model, exporter: client, outbox: GaugeOutbox([client]), state: state, now: { now })
                try await pass.run(inputs: { _ in nil }, logger: LabelledModel.logger)
            }
            try await http.shutdown()
            let bodies = exporter.pushes(to: "quality-worker")
            #expect(bodies.count == 3)
            for body in bodies {
                #expect(body.contains("model_concept_drift_changes{detector=\"adwin\"} 1\n"), "\(body)")
                #expect(body.contains("model_concept_drift_warning{detector=\"ddm\"} "))
                #expect(body.contains("model_concept_drift_last_change_timestamp_seconds{detector=\"adwin\"} 2"))
            }
            let kept = state.load(ConceptDrift.section, of: StateOwner(model: "churn", version: "1"), as: ConceptDrift.self)
            #expect(kept?.stream.count == 3600 && kept?.fedThrough == 4060)
        }
    }
}
