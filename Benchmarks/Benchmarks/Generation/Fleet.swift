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
        /// Features of their own, and 180 combinations of promises and limits.
        case mixed
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
        let isMixed = kinship == .mixed
        let missing = isMixed ? ["0.01", "0.05"][index % 2] : "0.01"
        let threshold = isMixed ? ["50ms", "100ms", "250ms", "500ms", "1s"][index % 5] : "250ms"
        let objective = isMixed ? ["99", "99.5", "99.9"][index % 3] : "99.5"
        let accuracy = isMixed ? ["0.75", "0.80", "0.85", "0.88", "0.90", "0.95"][index / 7 % 6] : "0.80"
        let features = (10..<30).map { "      feature_\($0)\(own): { type: numeric, expect: { min: 0, missing_ratio: \(missing) } }\n" }
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
                  availability: { objective: \(objective) }
                  latency: { objective: 99, threshold: \(threshold) }
                quality: { window: 1h, accuracy: { warning: "< \(accuracy)", critical: "< 0.70" } }

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
