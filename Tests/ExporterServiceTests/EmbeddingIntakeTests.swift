import Foundation
import MetricsServer
import Specification
import Testing

@testable import ExporterService

@Suite struct EmbeddingIntakeTests {
    @Test func `components are stored and read back, have no series, and stand in any order`() async throws {
        let folder = try TemporaryFolder()
        let reference = folder.path + "/reference.csv"
        try Samples.reference.write(toFile: reference, atomically: true, encoding: .utf8)
        var specification = Samples.specification(.binaryClassification, reference: reference)
        specification.models[0].embeddings = [EmbeddingSpecification(name: "text", components: ["e0", "e1"])]
        let configuration = ExporterConfiguration(
            specification: specification, address: .init(host: "127.0.0.1", port: 0), storageFolder: folder.path + "/data",
            logger: Samples.logger)
        try await withExporter(configuration) { exporter in
            let reply = try await exporter.post(
                #"{"type":"prediction","model":"churn","id":"a","features":{"age":30,"e0":0.5,"e1":-1},"score":0.8}"#,
                #"{"type":"prediction","model":"churn","id":"b","features":{"e1":2,"plan":"monthly","e0":null,"age":40},"score":0.1}"#,
                #"{"type":"prediction","model":"churn","id":"c","features":{"e2":1},"score":0.1}"#)
            #expect(reply.body.hasPrefix(#"{"accepted":2,"duplicates":0,"#) && reply.body.contains(#""code":"unknown_feature""#))
            #expect(reply.body.contains("did you mean 'e0'?"))
            let rows = try await exporter.get("/v1/models/churn/rows?last=2&columns=id,features.e1,e0")
            #expect(rows.body == #"{"id":"a","features":{"e1":-1,"e0":0.5}}"# + "\n" + #"{"id":"b","features":{"e1":2,"e0":null}}"# + "\n")
            let metrics = try await exporter.get("/metrics").body
            #expect(!metrics.contains(#"feature="e0""#) && !metrics.contains(#"feature="text""#))
            #expect(try await exporter.sample(#"model_feature_value_count{feature="age",model="churn",version="1.0"}"#) == 2)
            #expect(try await exporter.sample(#"model_feature_missing_total{feature="plan",model="churn",version="1.0"}"#) == 1)
        }
    }
}
