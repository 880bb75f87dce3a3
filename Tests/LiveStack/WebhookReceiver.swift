import Foundation
import Hummingbird
import Logging
import NIOCore
import Synchronization

/// Takes Alertmanager's webhooks; the path says which receiver of the configuration was meant.
package final class WebhookReceiver: Sendable {
    /// One alert of one notification.
    package struct Notification: Sendable {
        package let receiver: String
        /// `firing` or `resolved`.
        package let status: String
        package let labels: [String: String]
        package let annotations: [String: String]

        package var alert: String { labels["alertname"] ?? "" }
    }

    private let received = Mutex([Notification]())
    private let onNotification: @Sendable (Notification) -> Void

    package init(onNotification: @escaping @Sendable (Notification) -> Void = { _ in }) {
        self.onNotification = onNotification
    }

    /// All notifications so far, in the order of their arrival.
    package var notifications: [Notification] { received.withLock { $0 } }

    package static func url(port: Int, receiver: String) -> String { "http://127.0.0.1:\(port)/\(receiver)" }

    /// Serves on the loopback interface until its task is cancelled.
    package func run(port: Int) async throws {
        let router = Router()
        router.post("/:receiver") { request, context in
            let body = try await request.body.collect(upTo: 16 << 20)
            let message = try JSONDecoder().decode(Message.self, from: Data(body.readableBytesView))
            self.record(message, receiver: context.parameters.get("receiver") ?? "")
            return HTTPResponse.Status.ok
        }
        var logger = Logger(label: "webhook")
        logger.logLevel = .critical
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)), logger: logger)
        try await application.run()
    }

    private func record(_ message: Message, receiver: String) {
        for alert in message.alerts {
            let notification = Notification(
                receiver: receiver, status: alert.status, labels: alert.labels, annotations: alert.annotations)
            received.withLock { $0.append(notification) }
            onNotification(notification)
        }
    }

    private struct Message: Decodable {
        struct Alert: Decodable {
            let status: String
            let labels: [String: String]
            let annotations: [String: String]
        }
        let alerts: [Alert]
    }
}
