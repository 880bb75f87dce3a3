import Specification
import Testing

/// Several models from one definition.
@Suite struct InstancesTests {
    static let text = """
        version: 1
        project: retail
        teams: { growth: { chat: slack } }
        models:
          - for_each:
              - { country: de, limit: 250ms, extra: { type: numeric }, objective: 99 }
              - { country: fr, limit: 1s, extra: { type: categorical, importance: 2 }, objective: 99.5 }
            name: churn-${country}
            team: growth
            task: regression
            versions: { champion: "1.0$${x}" }
            features: { width: { type: numeric }, "in_${country}": "${extra}" }
            reference: { data: "data/${country}/${country}.csv" }
            service: { latency: { objective: "${objective}", threshold: "${limit}" } }
          - name: size
            team: growth
            task: regression
            versions: { champion: "${country}" }
            features: { width: { type: numeric } }
            reference: { data: size.csv }
        alerting:
          receivers: { slack: { slack: { api_url_file: slack, channel: alerts } } }
          runbook_base_url: https://example.org
        """

    @Test func `each set of variables gives a model, in its place among the others`() throws {
        let models = try MonitoringSpecification.decode(text: Self.text, file: "conf/m.yaml").models
        #expect(models.map(\.name) == ["churn-de", "churn-fr", "size"])
        #expect(models.map(\.reference.path) == ["conf/data/de/de.csv", "conf/data/fr/fr.csv", "conf/size.csv"])
        #expect(models.map(\.service.latency?.threshold) == [.milliseconds(250), .seconds(1), nil])
        #expect(models.map(\.service.latency?.objective) == [99, 99.5, nil])
        #expect(models[0].features.map(\.name) == ["width", "in_de"])
        #expect(models[1].features[1].kind == .categorical && models[1].features[1].importance == 2)
    }

    @Test func `the text of a variable can be written, and outside of for_each is only text`() throws {
        let models = try MonitoringSpecification.decode(text: Self.text, file: "m.yaml").models
        #expect(models[0].versions.champion == "1.0${x}")
        #expect(models[2].versions.champion == "${country}")
    }

    @Test func `merge keys and aliases give several models too`() throws {
        let text = MinimalFile.text().replacing("  - name: size", with: "  - &size\n    name: size")
            .replacing("alerting:\n", with: "  - { <<: *size, name: width, storage: { retention: 1d } }\nalerting:\n")
        let models = try MonitoringSpecification.decode(text: text, file: "m.yaml").models
        #expect(models.map(\.name) == ["size", "width"])
        #expect(models[0].features == models[1].features && models[1].storage.retention == .seconds(86400))
    }

    @Test func `of merged keys those of the mapping count, then the first merged`() throws {
        let model = "columns: { <<: [{ id: a, score: b }, { id: c, actual: d }], score: e }"
        let columns = try MinimalFile.decode(model: model).models[0].columns
        #expect(columns == ColumnMapping(id: "a", score: "e", actual: "d"))
    }

    @Test(.timeLimit(.minutes(1)))
    func `what would expand without bound is refused`() {
        let values = (1...12).map { "x\($0): \"\(String(repeating: "v", count: 4000))\"" }.joined(separator: ", ")
        let uses = String(repeating: "${x1}", count: 1200)
        let items = Array(repeating: "{ \(values) }", count: 60).joined(separator: ", ")
        let text = Self.text.replacing("objective: 99.5 }", with: "objective: 99 }\n      - for_each: [\(items)]")
            .replacing("data/${country}/${country}.csv", with: uses)
        #expect(SpecificationReport(text: text, file: "m.yaml").specification == nil)
        let many = Self.text.replacing(
            "      - { country: fr", with: String(repeating: "      - { country: fr }\n", count: 10_000) + "      - { country: fr")
        #expect(SpecificationReport(text: many, file: "m.yaml").diagnostics.contains { $0.code == .tooComplex })
    }
}
