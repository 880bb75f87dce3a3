import Foundation
import MetricsServer
import Specification
import Testing

@testable import ExporterService

/// Exposures and conversions of an experiment, as counters and as they are read back.
@Suite struct VariantTests {
    private let folder = try? TemporaryFolder()
    private static let path = "/v1/models/churn/variants"

    private static func configuration(_ folder: TemporaryFolder) throws -> ExporterConfiguration {
        let reference = folder.path + "/reference.csv"
        try Samples.reference.write(toFile: reference, atomically: true, encoding: .utf8)
        var specification = Samples.specification(.binaryClassification, reference: reference)
        specification.models[0].storage.retention = .seconds(10_000_000_000)
        specification.models[0].experiment = ExperimentSpecification(
            name: "price", variants: [.init(name: "A", share: 0.5), .init(name: "B", share: 0.5)], control: "A",
            conversion: "stay", start: 1000)
        return ExporterConfiguration(
            specification: specification, address: ListenAddress(host: "127.0.0.1", port: 0),
            storageFolder: folder.path + "/data", logger: Samples.logger)
    }

    private static func prediction(_ id: String, _ variant: String?, at time: Int, version: String = "1.0") -> String {
        let variant = variant.map { #","variant":"\#($0)""# } ?? ""
        return
            #"{"type":"prediction","model":"churn","version":"\#(version)","id":"\#(id)","timestamp":\#(time),"prediction":"stay"\#(variant)}"#
    }

    private static func outcome(_ id: String, _ actual: String, at time: Int) -> String {
        #"{"type":"outcome","model":"churn","id":"\#(id)","actual":"\#(actual)","timestamp":\#(time)}"#
    }

    private static func series(_ name: String, _ variant: String) -> String {
        #"model_variant_\#(name)_total{model="churn",variant="\#(variant)",version="1.0"}"#
    }

    @Test func `exposures, first outcomes and their changes move the counters`() async throws {
        try await withExporter(try Self.configuration(try #require(folder))) { (exporter) async throws in
            for (name, variant) in [("exposures", "A"), ("conversions", "B"), ("conversions_added", "A")] {
                #expect(try await exporter.sample(Self.series(name, variant)) == 0, "\(name)")
            }
            let lines = [
                Self.prediction("before", "A", at: 999), Self.outcome("before", "stay", at: 1001),
                Self.prediction("a1", "A", at: 1000), Self.outcome("a1", "stay", at: 1100),
                Self.prediction("a2", "A", at: 1000), Self.outcome("a2", "leave", at: 1100),
                Self.outcome("a2", "stay", at: 1200),
                Self.outcome("b1", "stay", at: 1100), Self.prediction("b1", "B", at: 1000),
                Self.outcome("b1", "leave", at: 1200),
                Self.prediction("b2", "B", at: 1000), Self.outcome("b2", "stay", at: 5000),
                Self.prediction("c1", "C", at: 1000), Self.outcome("c1", "stay", at: 1100),
                Self.prediction("none", nil, at: 1000), Self.outcome("none", "stay", at: 1100),
                #"{"type":"outcome","model":"churn","id":"b3","prediction":"stay","actual":"stay","timestamp":1100}"#,
                Self.prediction("b3", "B", at: 1000),
            ]
            // Again, which changes nothing.
            for _ in 0..<2 { _ = try await exporter.post(lines.joined(separator: "\n")) }
            for (name, variant, value) in [
                ("exposures", "A", 2.0), ("exposures", "B", 3), ("exposures", "__other__", 1), ("conversions", "A", 1),
                ("conversions", "B", 2), ("conversions", "__other__", 1), ("conversions_added", "A", 1),
                ("conversions_removed", "A", 0), ("conversions_added", "B", 0), ("conversions_removed", "B", 1),
            ] {
                #expect(try await exporter.sample(Self.series(name, variant)) == value, "\(name) \(variant)")
            }
            let reply = try await exporter.get(Self.path)
            // The late outcome is among those that are read back.
            #expect(
                reply.body
                    == #"{"model":"churn","variants":[{"version":"1.0","variant":"A","exposures":2,"outcomes":2,"conversions":2},"#
                    + #"{"version":"1.0","variant":"B","exposures":3,"outcomes":3,"conversions":2},"#
                    + #"{"version":"1.0","variant":"__other__","exposures":1,"outcomes":1,"conversions":1}]}"# + "\n")
            #expect(
                try await exporter.get(Self.path + "?from=0&to=1000").body
                    == #"{"model":"churn","variants":[{"version":"1.0","variant":"A","exposures":1,"outcomes":1,"conversions":1}]}"#
                    + "\n")
        }
    }

    @Test(arguments: [
        ("/v1/models/churn/variants?from=x", 400, "invalid_query"), ("/v1/models/churn/variants?last=1", 400, "invalid_query"),
        ("/v1/models/chrun/variants", 404, "unknown_model"),
    ])
    func `what cannot be answered is refused with a code`(path: String, status: Int, code: String) async throws {
        try await withExporter(try Self.configuration(try #require(folder))) { (exporter) async throws in
            let reply = try await exporter.get(path)
            #expect(reply.status == status && reply.body.contains(#""code":"\#(code)""#), "\(reply)")
        }
    }

    @Test func `a model without an experiment has no variants`() async throws {
        try await withExporter(try #require(folder)) { (exporter) async throws in
            let reply = try await exporter.get(Self.path)
            #expect(reply.status == 404 && reply.body.contains(#""code":"no_experiment""#), "\(reply)")
            _ = try await exporter.post(Self.prediction("a", "A", at: 1000))
            let lines = try await exporter.get("/metrics").body.split(separator: "\n")
            #expect(lines.filter { $0.hasPrefix("model_variant_") } == [])
        }
    }
}
