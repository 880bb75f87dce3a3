import LiveStack

/// The alerts that windows of the example must raise, from the PSI of each window (see the example's README).
struct ExpectedAlerts {
    /// One alert with the receivers that must hear of it.
    struct Expectation: CustomStringConvertible {
        let alert: String
        let labels: [String: String]
        let receivers: Set<String>

        func matches(_ notification: WebhookReceiver.Notification) -> Bool {
            receivers.contains(notification.receiver) && matches(notification.labels)
        }

        func matches(_ alert: [String: String]) -> Bool {
            alert["alertname"] == self.alert && labels.allSatisfy { alert[$0.key] == $0.value }
        }

        var description: String { "\(alert) \(labels)" }
    }

    let delivered: [Expectation]
    private let firing: [Expectation]
    private let silent: [Expectation]

    init(sourceRow row: Int) {
        let drifts = row >= 70_000
        let isBlock = row == 135_000 || row == 140_000
        firing = (drifts ? [Self.relationship] : []) + (isBlock ? Self.ofTheBlock : [])
        silent = (drifts ? [] : [Self.relationship]) + (isBlock ? [] : Self.ofTheBlock)
        delivered = firing
    }

    static let relationship = Expectation(
        alert: "ModelFeatureDrift", labels: ["feature": "RELP", "severity": "warning"], receivers: ["labour-slack"])

    static let ofTheBlock = [
        Expectation(
            alert: "ModelFeatureDrift", labels: ["feature": "AGEP", "test": "psi", "severity": "critical"],
            receivers: ["labour-pagerduty"]),
        Expectation(
            alert: "ModelPredictionDrift", labels: ["feature": "__score__", "test": "psi", "severity": "critical"],
            receivers: ["labour-pagerduty"]),
        Expectation(
            alert: "ModelQualityLow", labels: ["metric": "accuracy", "severity": "warning"], receivers: ["labour-slack"]),
    ]

    /// What is missing from the firing alerts and what must not be among them.
    func differences(firing alerts: [[String: String]]) -> [String] {
        firing.filter { expected in !alerts.contains(where: expected.matches) }.map { "missing: \($0)" }
            + silent.filter { expected in alerts.contains(where: expected.matches) }.map { "unexpected: \($0)" }
    }
}
