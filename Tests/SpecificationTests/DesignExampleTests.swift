import Specification
import Testing

/// The example of the design decodes to these values.
@Suite struct DesignExampleTests {
    private static let text = """
        version: 1
        project: retail
        teams: { growth: { pager: growth-pagerduty, chat: growth-slack } }
        models:
          - name: churn
            team: growth
            task: binary_classification
            positive_class: leave
            versions: { champion: "1.2.0", challengers: ["1.3.0"] }
            features:
              tenure:   { type: numeric, expect: { min: 0, max: 120, missing_ratio: 0.01 } }
              contract: { type: categorical, expect: { values: [monthly, yearly] }, importance: 0.4 }
            reference: { data: data/churn-reference.csv }
            service:
              availability: { objective: 99.9, window: 30d }
              latency: { objective: 99, threshold: 250ms, window: 30d }
            quality:
              window: 24h
              max_label_delay: 7d
              accuracy: { warning: "< 0.90", critical: "< 0.85" }
              f1:  { warning: "< 0.80" }
            drift:
              every: 1h
              window: 24h
              min_rows: 500
              tests: { psi: { warning: 0.1, critical: 0.25 }, ks: { p_value: 0.001, effect: 0.1 } }
              dataset: { warning: 0.3, critical: 0.5 }
            storage: { sampling_ratio: 1.0, retention: 90d }
        alerting:
          receivers:
            growth-slack:     { slack: { api_url_file: /run/secrets/slack, channel: "#growth-ml" } }
            growth-pagerduty: { pagerduty: { routing_key_file: /run/secrets/pagerduty } }
          runbook_base_url: https://example.org/runbooks
        stack: { prometheus: { url: http://prometheus:9090, retention: 90d, scrape_interval: 15s }, exporters: [exporter:8650], grafana: { url: http://grafana:3000 } }
        """

    private static let churn = ModelSpecification(
        name: "churn", team: "growth", task: .binaryClassification, positiveClass: "leave",
        versions: ModelVersions(champion: "1.2.0", challengers: ["1.3.0"]),
        features: [
            FeatureSpecification(
                name: "tenure", kind: .numeric,
                expectation: FeatureExpectation(minimum: 0, maximum: 120, missingRatio: 0.01)),
            FeatureSpecification(
                name: "contract", kind: .categorical, expectation: FeatureExpectation(values: ["monthly", "yearly"]),
                importance: 0.4),
        ],
        reference: ReferenceSpecification(path: "conf/data/churn-reference.csv"),
        service: ServiceSpecification(
            availability: .init(objective: 99.9, window: .seconds(30 * 86400)),
            latency: .init(objective: 99, threshold: .milliseconds(250), window: .seconds(30 * 86400))),
        quality: QualitySpecification(
            window: .seconds(86400), maximumLabelDelay: .seconds(7 * 86400), minimumRows: 100,
            limits: [
                QualityLimit(metric: .accuracy, warning: .fixed(Bound(.less, 0.9)), critical: .fixed(Bound(.less, 0.85))),
                QualityLimit(metric: .f1, warning: .fixed(Bound(.less, 0.8))),
            ]),
        drift: DriftSpecification(
            every: .seconds(3600), window: .time(.seconds(86400)), minimumRows: 500,
            psi: SeverityLimits(warning: 0.1, critical: 0.25), ks: .init(pValue: 0.001, effect: 0.1),
            dataset: SeverityLimits(warning: 0.3, critical: 0.5)),
        storage: StorageSpecification(samplingRatio: 1, retention: .seconds(90 * 86400)))

    private static let alerting = AlertingSpecification(
        receivers: [
            ReceiverSpecification(name: "growth-pagerduty", integration: .pagerduty(routingKeyFile: "/run/secrets/pagerduty")),
            ReceiverSpecification(
                name: "growth-slack", integration: .slack(apiURLFile: "/run/secrets/slack", channel: "#growth-ml")),
        ],
        team: "growth", runbookBaseURL: "https://example.org/runbooks")

    @Test func `decodes to the expected values`() throws {
        let expected = MonitoringSpecification(
            project: "retail", teams: [TeamSpecification(name: "growth", pager: "growth-pagerduty", chat: "growth-slack")],
            models: [Self.churn], alerting: Self.alerting,
            stack: StackSpecification(prometheusURL: "http://prometheus:9090"))
        let decoded = try MonitoringSpecification.decode(text: Self.text, file: "conf/monitoring.yaml")
        #expect(decoded.models.first == Self.churn)
        #expect(decoded == expected)
    }

    @Test(arguments: ["\u{FEFF}" + text, text.split(separator: "\n").joined(separator: "\r\n"), text + "\n...\n"])
    func `a byte order mark, CRLF and a document end change nothing`(variant: String) throws {
        let plain = try MonitoringSpecification.decode(text: Self.text, file: "a.yaml")
        #expect(try MonitoringSpecification.decode(text: variant, file: "a.yaml") == plain)
    }
}
