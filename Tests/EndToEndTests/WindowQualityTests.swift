import AsyncHTTPClient
import DriftService
import Foundation
import LiveStack
import Logging
import ModelStatistics
import Specification
import Testing

/// The worker's scores of the employment data against scikit-learn's; `EMPLOYMENT_DATA` names a folder with all of it.
@Suite(.serialized) struct WindowQualityTests {
    private static let folder = ProcessInfo.processInfo.environment["EMPLOYMENT_DATA"] ?? Repository.employment
    private static let day = 86_400.0

    @Test(.timeLimit(.minutes(20)), arguments: [true, false])
    func `each window has the scores that scikit-learn has on the same rows, whatever the order of outcomes`(
        isInOrder: Bool
    ) async throws {
        let start = (Date.now.timeIntervalSince1970 - 5 * Self.day).rounded(.down)
        let replay = try LabelledReplay(folder: Self.folder, start: start, isInOrder: isInOrder)
        let facts = try #require(try QualityFacts.load().data(predictions: replay.expected.identified))
        let exporter = try await EmploymentExporter()
        do {
            try await exporter.send(replay.lines)
            for window in isInOrder ? facts.in_order : facts.in_disorder {
                try await expect(window, start: start, exporter)
            }
        } catch {
            await exporter.remove()
            throw error
        }
        await exporter.remove()
    }

    /// Makes a pass at the moment when the window is the newest whose labels are due.
    private func expect(_ window: QualityFacts.Window, start: Double, _ exporter: EmploymentExporter) async throws {
        let model = exporter.specification.models[0]
        let end = start + Double(window.first + QualityFacts.windowRows)
        let now = end + model.quality.maximumLabelDelay / .seconds(1)
        let result = try await pass(model, exporter.url, at: now)
        #expect(result.rows == window.rows, "the window from row \(window.first)")
        let pushed = try await pushedScores(exporter.url)
        for (metric, expected) in window.scores {
            let score = try #require(result.scores?.scores.first { $0.metric.rawValue == metric && $0.classKey == nil })
            #expect(abs(score.value - expected) <= 1e-9, "\(metric) of the window from row \(window.first)")
            #expect(pushed[metric] == score.value, "\(metric) of the window from row \(window.first)")
        }
    }

    private func pass(_ model: ModelSpecification, _ url: String, at now: Double) async throws -> QualityResult {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let http = ExporterClient.makeHTTPClient()
        let client = ExporterClient(http: http, address: try #require(ExporterAddress(url)))
        let pass = QualityPass(
            model: model, exporter: client, outbox: GaugeOutbox([client]), state: try WorkerState(folder: nil, logger: logger),
            now: { now })
        var results: [QualityResult] = []
        do {
            try await pass.run(inputs: { _ in nil }, logger: logger) { results.append($0.result) }
        } catch {
            try await http.shutdown()
            throw error
        }
        try await http.shutdown()
        return try #require(results.first)
    }

    private func pushedScores(_ url: String) async throws -> [String: Double] {
        var scores: [String: Double] = [:]
        let lines = try await HTTP.get(url + "/metrics").body.split(separator: "\n")
        for line in lines where line.hasPrefix("model_quality_score{") {
            guard let metric = line.firstMatch(of: /metric="([a-z0-9_]+)"/), let value = line.split(separator: " ").last
            else { continue }
            scores[String(metric.output.1)] = Double(value)
        }
        return scores
    }
}
