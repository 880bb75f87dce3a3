import Specification

/// 1,000 models of 20 features with every kind of rule that a usual model has.
enum Fleet {
    static let models = 1_000

    /// What the models of a fleet have in common.
    enum Kinship {
        /// They come from one definition and differ in their names.
        case twins
        /// Each has features of its own.
        case strangers
    }

    static func configuration(_ kinship: Kinship) -> String {
        """
        version: 1
        project: fleet
        teams: { ops: { pager: pager, chat: chat } }
        models:
        \((0..<models).map { model($0, kinship) }.joined())\
        alerting:
          receivers:
            pager: { pagerduty: { routing_key_file: /run/pager } }
            chat: { slack: { api_url_file: /run/chat, channel: "#ops" } }
          runbook_base_url: https://example.org/runbooks

        """
    }

    private static func model(_ index: Int, _ kinship: Kinship) -> String {
        let number = String(index + 1_000)
        let own = kinship == .twins ? "" : "_" + number
        let features = (10..<30).map { "      feature_\($0)\(own): { type: numeric, expect: { min: 0, missing_ratio: 0.01 } }\n" }
        return """
              - name: model-\(number)
                team: ops
                task: binary_classification
                positive_class: "1"
                versions: { champion: "1.0.0" }
                features:
            \(features.joined())\
                reference: { data: reference.csv }
                service:
                  availability: { objective: 99.5 }
                  latency: { objective: 99, threshold: 250ms }
                quality: { window: 1h, accuracy: { warning: "< 0.80", critical: "< 0.70" } }

            """
    }

    static func specification(_ kinship: Kinship) throws -> MonitoringSpecification {
        let report = SpecificationReport(text: configuration(kinship), file: "fleet.yaml")
        guard let specification = report.specification else {
            throw WrongOutcome(description: report.diagnostics.first?.description ?? "no fleet")
        }
        return specification
    }
}
