extension ReceiverSpecification {
    private static let integrations = ["slack", "pagerduty", "webhook", "email"]

    /// The receivers in the order of the file, those that could be read; nil when the section is no mapping.
    static func decodeAll(_ value: YAMLValue) -> [ReceiverSpecification]? {
        value.freeMapping()?.entries.compactMap { entry in
            let integration = decodeIntegration(entry.value)
            guard let name = entry.keyValue.text(.name) else { return nil }
            // A receiver that is wrong in itself still has a name to refer to.
            return ReceiverSpecification(name: name, integration: integration ?? .webhook(url: nil, urlFile: nil))
        }
    }

    private static func decodeIntegration(_ value: YAMLValue) -> Integration? {
        guard let keys = value.mapping(integrations), let chosen = keys.exactlyOne(of: integrations) else { return nil }
        switch chosen.key {
        case "slack": return slack(chosen.value)
        case "pagerduty": return pagerduty(chosen.value)
        case "webhook": return webhook(chosen.value)
        default: return email(chosen.value)
        }
    }

    private static func slack(_ value: YAMLValue) -> Integration? {
        guard let keys = value.mapping(["api_url_file", "channel"]) else { return nil }
        let file = keys.required("api_url_file")?.text(.secretFile)
        let channel = keys.required("channel")?.text(.slackChannel)
        guard let file, let channel else { return nil }
        return .slack(apiURLFile: file, channel: channel)
    }

    private static func pagerduty(_ value: YAMLValue) -> Integration? {
        let keys = value.mapping(["routing_key_file"])
        return keys?.required("routing_key_file")?.text(.secretFile).map { .pagerduty(routingKeyFile: $0) }
    }

    private static func webhook(_ value: YAMLValue) -> Integration? {
        let names = ["url", "url_file"]
        guard let keys = value.mapping(names), keys.exactlyOne(of: names) != nil else { return nil }
        return .webhook(url: keys["url"]?.text(.url), urlFile: keys["url_file"]?.text(.secretFile))
    }

    private static func email(_ value: YAMLValue) -> Integration? {
        let names = ["to", "from", "smarthost", "auth_username", "auth_password_file"]
        guard let keys = value.mapping(names) else { return nil }
        let to = keys.required("to")?.text(.emailAddress)
        let from = keys.required("from")?.text(.emailAddress)
        let smarthost = keys.required("smarthost")?.text(.hostAndPort)
        let username = keys["auth_username"]?.text()
        let passwordFile = keys["auth_password_file"]?.text(.secretFile)
        guard let to, let from, let smarthost else { return nil }
        return .email(to: to, from: from, smarthost: smarthost, username: username, passwordFile: passwordFile)
    }
}

extension YAMLMapping {
    /// The one entry of several that exclude each other.
    func exactlyOne(of names: [String]) -> Entry? {
        let chosen = entries.filter { names.contains($0.key) }
        if let second = chosen.dropFirst().first {
            second.keyValue.report(.conflictingKeys, "\(value.path) can have only one of \(names.quotedList)")
        } else if chosen.isEmpty, !entries.contains(where: { SecretMask.keys.contains($0.key) }) {
            value.report(.missingKey, "\(value.path) needs one of \(names.quotedList)")
        }
        return chosen.count == 1 ? chosen[0] : nil
    }
}
