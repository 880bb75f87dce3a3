import Exposition
import Foundation
import Instruments
import Testing

/// What prometheus_client, the reference for OpenMetrics, reads of our text.
@Suite struct PythonParserTests {
    private struct Line: Decodable {
        struct Example: Decodable {
            let labels: [String: String]
            let value: String
            let timestamp: String?
        }

        let family, type, unit, help, name, value: String
        let labels: [String: String]
        let exemplar: Example?
    }

    private struct Sample: Hashable, CustomStringConvertible {
        let name: String
        let labels: [String: String]
        let value: UInt64

        init(_ name: String, _ labels: [String: String], _ value: Double) {
            (self.name, self.labels) = (name, labels)
            // Bits, so that NaN equals itself; the sign of a zero is not kept.
            self.value = value.isNaN ? Double.nan.bitPattern : (value == 0 ? 0.0 : value).bitPattern
        }

        var description: String { "\(name)\(labels) \(Double(bitPattern: value))" }
    }

    @Test(arguments: ["openmetrics", "text"])
    func `prometheus_client reads equal values of our output`(format: String) async throws {
        let registry = try Self.registry()
        let isOpenMetrics = format == "openmetrics"
        let encoding: ExpositionFormat = isOpenMetrics ? .openMetrics : .text
        let lines = try await Self.read(try encoding.encode(registry.gather()), format)
        var expected: Set<Sample> = []
        for family in registry.snapshot() { expected.formUnion(Self.samples(of: family)) }
        let found = Set(lines.map { Sample($0.name, $0.labels, Self.number($0.value)) })
        #expect(found == expected, "missing \(expected.subtracting(found)), besides \(found.subtracting(expected))")
        guard isOpenMetrics else { return }
        #expect(lines.first { $0.name == "hits_total" }?.type == "counter")
        #expect(lines.first { $0.name == "latency_seconds_sum" }?.unit == "seconds")
        #expect(lines.first { $0.name == "app_info" }?.type == "info")
        #expect(lines.first { $0.name == "phase" }?.type == "stateset")
        let exemplar = try #require(lines.first { $0.name == "hits_total" && $0.exemplar != nil }?.exemplar)
        #expect(exemplar.labels == ["trace_id": "4bf92f35"] && Self.number(exemplar.value) == 2)
        #expect(lines.contains { $0.name == "latency_seconds_bucket" && $0.exemplar?.labels == ["trace_id": "größe 🦉"] })
    }

    static func registry() throws -> Registry {
        let registry = Registry()
        let hits = try registry.counter(
            .init("hits_total", .counter, labels: ["path", "owner"], help: "Hits \\ \"quoted\"\nsecond line."))
        for (index, path) in ["", "a\"b", "c\\d", "e\nf", "{}=,#", "größe", "🦉"].enumerated() {
            hits.with(path, "x").increment(by: Double(index) * 1.5)
        }
        hits.with("traced", "x").increment(by: 2, exemplar: [Label("trace_id", "4bf92f35")])
        let values = try registry.gauge(.init("values", .gauge, labels: ["index"], help: ""))
        let numbers = [
            0, 1, -1.5, 999_999, 1e6, 1_234_567, 1e-4, 1e-5, 0.1, 1 / 3, 123_456_789.125, 1e21, .greatestFiniteMagnitude,
            .leastNonzeroMagnitude, .infinity, -.infinity, .nan,
        ]
        for (index, value) in numbers.enumerated() { values.with("\(index)").set(value) }
        let latency = try registry.histogram(
            .init("latency_seconds", .histogram, labels: ["model"], help: "L."), buckets: .both([0.005, 0.1, 1, 10]))
        for value in [0.001, 0.005, 0.05, 0.5, 5, 50] {
            latency.with("m").observe(value, exemplar: [Label("trace_id", "größe 🦉")])
        }
        _ = latency.with("empty")
        try registry.info(.init("app_info", .info, labels: ["version"], help: "I.")).show("1.0\n")
        let phase = try registry.stateSet(.init("phase", .stateSet, help: "P."), states: ["starting", "running"]).with()
        phase.enter("running")
        try registry.collect {
            [
                MetricFamily(
                    name: "pushed_summary", kind: .summary, help: "S.",
                    series: [
                        MetricSeries(value: .summary(.init(quantiles: [.init(quantile: 0.5, value: 2)], sum: 3, count: 2)))
                    ]),
                MetricFamily(name: "pushed_untyped", kind: .untyped, series: [MetricSeries(value: .number(4))]),
            ]
        }
        return registry
    }

    /// The samples that a family has in both formats, put together apart from the encoders.
    private static func samples(of family: MetricFamily) -> [Sample] {
        let name = family.name.text
        return family.series.flatMap { series -> [Sample] in
            let labels = Dictionary(uniqueKeysWithValues: series.labels.map { ($0.name.text, $0.value) })
            func sample(_ suffix: String, _ value: Double, _ extra: [String: String] = [:]) -> Sample {
                Sample(name + suffix, labels.merging(extra) { $1 }, value)
            }
            switch series.value {
            case .number(let value): return [sample("", value)]
            case .states(let states): return states.map { sample("", $0.isOn ? 1 : 0, [name: $0.name]) }
            case .summary(let value):
                return value.quantiles.map { sample("", $0.value, ["quantile": bound($0.quantile)]) }
                    + [sample("_sum", value.sum ?? .nan), sample("_count", Double(value.count ?? 0))]
            case .histogram(let value):
                return value.buckets.map { sample("_bucket", Double($0.cumulativeCount), ["le": bound($0.upperBound)]) }
                    + [
                        sample("_bucket", Double(value.count), ["le": "+Inf"]), sample("_sum", value.sum ?? .nan),
                        sample("_count", Double(value.count)),
                    ]
            }
        }
    }

    private static func bound(_ value: Double) -> String { "\(value)" }

    private static func number(_ text: String) -> Double { Double(text) ?? .nan }

    /// The samples as prometheus_client reads them: of `.build/python`, where `make setup` puts it, or of Debian's Python.
    private static func read(_ text: [UInt8], _ format: String) async throws -> [Line] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let packages = root.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(".build/python").path
        let isInstalled = FileManager.default.fileExists(atPath: packages)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: isInstalled ? "/usr/bin/env" : "/usr/bin/python3")
        let script = root.appendingPathComponent("python/read_exposition.py").path
        process.arguments = (isInstalled ? ["PYTHONPATH=\(packages)", "python3"] : []) + [script, format]
        let (input, output) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(text))
        try input.fileHandleForWriting.close()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return try data.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Line.self, from: $0) }
    }
}
