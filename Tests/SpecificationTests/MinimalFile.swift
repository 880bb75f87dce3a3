import Specification

/// The shortest file that is complete, with room for what a test is about.
enum MinimalFile {
    static func text(model: String = "", alerting: String = "", stack: String = "") -> String {
        """
        version: 1
        project: retail
        teams: { second: { chat: slack }, first: { chat: slack } }
        models:
          - name: size
            team: first
            task: regression
            versions: { champion: 1.10 }
            features: { width: { type: numeric } }
            reference: { data: /data/size.csv }
        \(model.indented(by: 4))
        alerting:
          receivers: { slack: { slack: { api_url_file: slack, channel: alerts } } }
          runbook_base_url: https://example.org
        \(alerting.indented(by: 2))
        \(stack)
        """
    }

    static func decode(
        model: String = "", alerting: String = "", stack: String = ""
    ) throws(InvalidSpecification) -> MonitoringSpecification {
        try MonitoringSpecification.decode(text: text(model: model, alerting: alerting, stack: stack), file: "monitoring.yaml")
    }
}

extension String {
    fileprivate func indented(by count: Int) -> String {
        split(separator: "\n").map { String(repeating: " ", count: count) + $0 }.joined(separator: "\n")
    }
}
