extension TeamSpecification {
    /// The teams in the order of the file; nil when the section is no mapping.
    static func decodeAll(_ value: YAMLValue, receivers: [String]?) -> [TeamSpecification]? {
        guard let teams = value.freeMapping() else { return nil }
        if teams.entries.isEmpty { value.report(.missingKey, "teams must name at least one team") }
        return teams.entries.compactMap { entry in
            guard let name = entry.keyValue.text(.name) else { return nil }
            return TeamSpecification(name: name, decoding: entry.value, receivers: receivers)
        }
    }

    private init(name: String, decoding value: YAMLValue, receivers: [String]?) {
        self.init(name: name)
        guard let keys = value.mapping(["pager", "chat", "email"]) else { return }
        let receiver = { keys[$0]?.reference(to: "receiver", in: receivers, .unknownReceiver) }
        pager = receiver("pager")
        chat = receiver("chat")
        email = receiver("email")
        let isSilent = keys["pager"] == nil && keys["chat"] == nil && keys["email"] == nil
        if isSilent { value.report(.missingKey, "\(value.path) needs a pager, a chat or an email receiver") }
    }
}
