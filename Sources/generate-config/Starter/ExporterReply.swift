import Specification

/// What `GET /v1/models` of an exporter says, as far as a configuration has it.
struct ExporterList: Decodable {
    struct Model: Decodable { let name: String }

    let project: String
    let models: [Model]
}

/// What `GET /v1/models/<m>` of an exporter says, as far as a configuration has it.
struct ExporterReply: Decodable {
    struct Version: Decodable {
        let version: String
        let role: String?
    }

    struct Feature: Decodable {
        struct Expectation: Decodable {
            let min, max, missing_ratio, invalid_ratio: Double?
            let values: [String]?
            let frozen_rows: Int?
        }

        let name, type, column: String
        let expect: Expectation
        let importance: Double?
    }

    struct Embedding: Decodable {
        let name: String
        let components: [String]
        let importance: Double?
    }

    struct Reference: Decodable { let file: String }

    struct Window: Decodable {
        let size_rows: Int?
        let size_seconds: Double?
        let min_rows: Int
    }

    struct Limits: Decodable {
        let sampling_ratio, retention_seconds, max_label_delay_seconds: Double
        let silence_seconds: Double?
    }

    let name, task, team: String
    let positive_class: String?
    let classes: [String]
    let versions: [Version]
    let features: [Feature]
    let embeddings: [Embedding]
    let columns: [String: String]
    let reference: Reference
    let window: Window
    let limits: Limits
}

extension FeatureSpecification {
    /// nil when the type is none that is known here.
    init?(_ reply: ExporterReply.Feature) {
        guard let kind = Kind(rawValue: reply.type) else { return nil }
        let expect = reply.expect
        self.init(
            name: reply.name, kind: kind, column: reply.column,
            expectation: FeatureExpectation(
                minimum: expect.min, maximum: expect.max, values: expect.values, missingRatio: expect.missing_ratio,
                invalidRatio: expect.invalid_ratio, frozenRows: expect.frozen_rows),
            importance: reply.importance)
    }
}
