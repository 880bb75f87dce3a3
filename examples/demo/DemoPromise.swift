import LiveStack

/// An alert that the example's data must raise, delivered to the receiver that `monitoring.yaml` names for it.
struct DemoPromise {
    let alert: String
    let labels: [String: String]
    let receiver: String
    /// Whether it must be over at the end of the data.
    let resolves: Bool

    /// What the data holds: see the example's README.
    static let all = [
        DemoPromise(
            alert: "ModelFeatureDrift", labels: ["feature": "RELP", "severity": "warning"], receiver: "labour-slack",
            resolves: false),
        DemoPromise(
            alert: "ModelFeatureDrift", labels: ["feature": "AGEP", "severity": "critical"], receiver: "labour-pagerduty",
            resolves: true),
        DemoPromise(
            alert: "ModelPredictionDrift", labels: ["feature": "__score__", "severity": "critical"],
            receiver: "labour-pagerduty", resolves: true),
        DemoPromise(
            alert: "ModelQualityLow", labels: ["metric": "accuracy", "severity": "warning"], receiver: "labour-slack",
            resolves: true),
    ]

    func isKept(_ notifications: [WebhookReceiver.Notification]) -> Bool {
        let mine = notifications.filter { $0.receiver == receiver && $0.alert == alert && matches($0.labels) }
        return mine.contains { $0.status == "firing" } && (!resolves || mine.last?.status == "resolved")
    }

    private func matches(_ found: [String: String]) -> Bool { labels.allSatisfy { found[$0.key] == $0.value } }

    func report(_ notifications: [WebhookReceiver.Notification]) -> String {
        let subject = labels["feature"] ?? labels["metric"] ?? ""
        let what = "\(labels["severity"] ?? "") \(alert) \(subject) to \(receiver)\(resolves ? ", then resolved" : "")"
        return "\(isKept(notifications) ? "delivered" : "MISSING  ")  \(what)"
    }
}
