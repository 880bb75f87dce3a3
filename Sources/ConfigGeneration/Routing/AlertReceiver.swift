package import Specification

/// A receiver of Alertmanager; one without an integration tells nobody.
package struct AlertReceiver: Sendable, Equatable {
    package var name: String
    package var integration: ReceiverSpecification.Integration?

    package init(name: String, integration: ReceiverSpecification.Integration? = nil) {
        self.name = name
        self.integration = integration
    }

    /// The receiver as Alertmanager reads it; secrets are names of files.
    package var yaml: YAMLValue {
        let name = YAMLValue.Entry("name", .string(name))
        guard let integration else { return .map([name]) }
        return .map([name, .init(integration.key, .list([.map(integration.settings)]))])
    }
}

extension ReceiverSpecification.Integration {
    fileprivate var key: String {
        switch self {
        case .slack: "slack_configs"
        case .pagerduty: "pagerduty_configs"
        case .webhook: "webhook_configs"
        case .email: "email_configs"
        }
    }

    fileprivate var settings: [YAMLValue.Entry] {
        switch self {
        case .slack(let apiURLFile, let channel):
            [.init("api_url_file", .string(apiURLFile)), .init("channel", .string(channel))] + NotificationText.slack
                + [.resolved]
        case .pagerduty(let routingKeyFile):
            [.init("routing_key_file", .string(routingKeyFile))] + NotificationText.pagerduty + [.resolved]
        case .webhook(let url, let urlFile):
            .optional("url", url) + .optional("url_file", urlFile) + [.resolved]
        case .email(let to, let from, let smarthost, let username, let passwordFile):
            [.init("to", .string(to)), .init("from", .string(from)), .init("smarthost", .string(smarthost))]
                + .optional("auth_username", username) + .optional("auth_password_file", passwordFile)
                + NotificationText.email + [.resolved]
        }
    }
}

extension YAMLValue.Entry {
    fileprivate static let resolved = Self("send_resolved", true)
}

extension [YAMLValue.Entry] {
    fileprivate static func optional(_ key: String, _ value: String?) -> Self { value.map { [.init(key, .string($0))] } ?? [] }
}
