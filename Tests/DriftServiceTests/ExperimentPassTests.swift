import AsyncHTTPClient
import Foundation
import HTTPTypes
import ModelStatistics
import Specification
import Synchronization
import Testing

@testable import DriftService

@Suite("Experiments over the hours whose labels are due")
struct ExperimentPassTests {
    private typealias Hour = (exposures: [Int], conversions: [Int])

    // The start of an hour.
    private static let start = 1_763_676_000.0
    private static let experiment = ExperimentSpecification(
        name: "button", variants: [.init(name: "red", share: 0.5), .init(name: "blue", share: 0.5)], control: "red",
        conversion: "yes", start: start + 600)

    /// Answers as an exporter that has these hours, the first from the start of the experiment's hour.
    private static func answer(_ hours: [Hour]) -> FakeExporter.Answer {
        { request, _ in
            guard request.hasPrefix("GET") else { return (.ok, "") }
            let ends = request.split(separator: "=").suffix(2).compactMap { Double($0.prefix { $0.isNumber || $0 == "." }) }
            guard ends.count == 2 else { return (.badRequest, "") }
            var sums = ([0, 0], [0, 0])
            for (index, hour) in hours.enumerated() {
                let time = start + Double(index) * 3600 + 1800
                guard ends[0] <= time, time < ends[1] else { continue }
                for variant in 0...1 {
                    sums.0[variant] += hour.exposures[variant]
                    sums.1[variant] += hour.conversions[variant]
                }
            }
            let rows = zip(["red", "blue"], zip(sums.0, sums.1)).map { name, counts in
                #"{"version":"1","variant":"\#(name)","exposures":\#(counts.0),"outcomes":0,"conversions":\#(counts.1)}"#
            }
            return (.ok, #"{"model":"churn","variants":[\#(rows.joined(separator: ","))]}"#)
        }
    }

    private func look(_ url: String, hoursLater hours: Double, _ state: WorkerState) async throws -> ExperimentResult? {
        let http = ExporterClient.makeHTTPClient()
        let client = ExporterClient(http: http, address: try #require(ExporterAddress(url)))
        let now = Self.start + 7200 + hours * 3600
        let pass = ExperimentPass(
            model: LabelledModel.binary(experiment: Self.experiment), exporter: client, outbox: GaugeOutbox([client]),
            state: state, now: { now })
        let result: ExperimentResult?
        do { result = try await pass.run(logger: LabelledModel.logger) } catch {
            try await http.shutdown()
            throw error
        }
        try await http.shutdown()
        return result
    }

    private func state() throws -> WorkerState { try WorkerState(folder: nil, logger: LabelledModel.logger) }

    @Test func `hours are taken in once, when their labels are due, and add up`() async throws {
        let hours: [Hour] = [([100, 100], [10, 12]), ([0, 0], [0, 0]), ([50, 60], [5, 9]), ([70, 80], [7, 9])]
        let state = try state()
        try await FakeExporter.serve(answer: Self.answer(hours)) { exporter, url in
            #expect(try await look(url, hoursLater: 0.9, state)?.variants.map(\.total.exposures) == [0, 0])
            #expect(exporter.calls.filter { $0.request.hasPrefix("GET") }.isEmpty)
            let first = try #require(try await look(url, hoursLater: 3.5, state))
            #expect(first.variants.map(\.total.exposures) == [150, 160])
            #expect(first.variants.map(\.total.conversions) == [15, 21])
            #expect(first.variants.allSatisfy { $0.periods.count == 2 })
            let before = exporter.calls.count
            let second = try #require(try await look(url, hoursLater: 4, state))
            #expect(second.variants.map(\.total.exposures) == [220, 240])
            #expect(
                exporter.calls.dropFirst(before).map(\.request) == [
                    "GET /v1/models/churn/variants?from=1763686800.000&to=1763690400.000",
                    "PUT /metrics/job/experiment-worker/model/churn/experiment/button",
                ])
        }
    }

    @Test func `the gauges tell effect and evidence of the other variant`() async throws {
        try await FakeExporter.serve(answer: Self.answer([([1000, 1000], [100, 150])])) { exporter, url in
            _ = try await look(url, hoursLater: 1, try state())
            let body = try #require(exporter.pushes(to: "experiment-worker").last)
            #expect(body.contains("model_experiment_exposures{variant=\"red\"} 1000\n"))
            #expect(body.contains("model_experiment_conversions{variant=\"blue\"} 150\n"))
            #expect(body.contains(#"model_experiment_effect{variant="blue"} 0.0"#))
            #expect(body.contains(#"model_experiment_p_value{variant="blue"} 0.0007"#))
            #expect(body.contains("model_experiment_sample_ratio_p_value 1\n"))
            #expect(!body.contains(#"model_experiment_effect{variant="red"}"#))
        }
    }

    @Test func `the least sequential p-value and the first decision stand, whatever comes later`() async throws {
        let hours: [Hour] = [([2000, 2000], [100, 200])] + Array(repeating: ([2000, 2000], [200, 110]), count: 3)
        let state = try state()
        try await FakeExporter.serve(answer: Self.answer(hours)) { _, url in
            let first = try #require(try await look(url, hoursLater: 1, state))
            let decision = try #require(first.record.decision)
            #expect(decision.variant == "blue")
            let least = try #require(first.record.pValue(of: "blue", in: Self.experiment))
            #expect(least < 0.05)
            let last = try #require(try await look(url, hoursLater: 4, state))
            #expect(last.record.decision == decision)
            #expect(try #require(last.record.pValue(of: "blue", in: Self.experiment)) <= least)
            #expect(last.text.contains("blue has won, first seen"))
            #expect(last.record.pValue(of: "red", in: Self.experiment) == 1)
        }
    }

    @Test func `shares that are not those of the configuration are told and name no winner`() async throws {
        try await FakeExporter.serve(answer: Self.answer([([2000, 3000], [100, 600])])) { _, url in
            let result = try #require(try await look(url, hoursLater: 1, try state()))
            #expect(result.counts.sampleRatio?.isMismatched == true && result.record.decision == nil)
            #expect(result.text.contains("not shown in their shares"))
        }
    }

    @Test func `another experiment of the model starts anew`() throws {
        var record = ExperimentRecord(Self.experiment, oldest: 0)
        record.periods.add(nil, until: 5)
        #expect(record.isOf(Self.experiment))
        var other = Self.experiment
        other.start += 1
        #expect(!record.isOf(other))
        other = Self.experiment
        other.variants.append(.init(name: "green", share: 0.1))
        #expect(!record.isOf(other))
        let copy = try JSONDecoder().decode(ExperimentRecord.self, from: JSONEncoder().encode(record))
        #expect(copy == record)
    }

    @Test(
        arguments: [
            "", "{}", #"{"variants":[{"variant":"red","exposures":1,"conversions":2}]}"#,
            #"{"variants":[{"variant":"red","exposures":-1,"conversions":-1}]}"#,
        ])
    func `a reply that cannot be is a failure and takes nothing in`(body: String) async throws {
        let state = try state()
        try await FakeExporter.serve(answer: { request, _ in (.ok, request.hasPrefix("GET") ? body : "") }) { _, url in
            await #expect(throws: ExporterError.self) { try await look(url, hoursLater: 2, state) }
            #expect(state.load(ExperimentRecord.section, of: StateOwner(model: "churn"), as: ExperimentRecord.self) == nil)
        }
    }
}
