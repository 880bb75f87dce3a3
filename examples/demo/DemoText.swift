import Foundation
import LiveStack

/// What the demo prints.
enum DemoText {
    static func addresses(_ stack: EmploymentStack) -> String {
        """
          exporter      \(stack.exporterURL)/metrics
          Prometheus    \(stack.prometheusURL)/alerts
          Alertmanager  \(stack.alertmanagerURL)
        """
    }

    /// One notification on one line.
    static func line(_ notification: WebhookReceiver.Notification) -> String {
        let subject = notification.labels["feature"] ?? notification.labels["metric"] ?? ""
        let columns = [
            (notification.status, 8), (notification.labels["severity"] ?? "", 8), (notification.alert, 22), (subject, 14),
            ("-> \(notification.receiver)", 0),
        ]
        let text = columns.map { $0.padding(toLength: max($1, $0.count), withPad: " ", startingAt: 0) }.joined(separator: "  ")
        return "  " + text
    }

    static func firingAlerts(_ prometheus: PrometheusAPI) async throws -> String {
        let alerts = try await prometheus.alerts().filter { $0.state == "firing" }
        let lines = alerts.map { alert in
            "  \(alert.labels["severity"] ?? "")  \(alert.labels["alertname"] ?? "")  \(alert.annotations["description"] ?? "")"
        }
        return "Firing now:\n" + lines.sorted().joined(separator: "\n") + "\n"
    }
}
