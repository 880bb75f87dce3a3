extension MonitoringSpecification {
    private static let keys = ["version", "project", "teams", "models", "alerting", "stack", "events", "storage", "infrastructure"]

    /// Reads the whole file; nil when it has no shape to speak of, or is of another version.
    init?(root: YAMLValue, checkingFiles: Bool) {
        guard let top = root.freeMapping(knowing: Self.keys), Self.isVersionOne(top) else { return nil }
        top.refuseUnknownKeys()
        let stack = StackSpecification(decoding: top["stack"])
        let unwritten = YAMLMapping(value: root, pairs: [])
        let alertingKeys: YAMLMapping? = top["alerting"] == nil ? unwritten : top["alerting"]?.mapping(AlertingSpecification.keys)
        let receivers = alertingKeys?.optional("receivers", or: [], ReceiverSpecification.decodeAll)
        let names = top.isMeant("alerting") || alertingKeys?.isMeant("receivers") == true ? nil : receivers?.map(\.name)
        let teams = top.optional("teams", or: [.standard]) { TeamSpecification.decodeAll($0, receivers: names) }
        let context = SpecificationContext(
            stack: stack, teams: teams?.map(\.name), receivers: names, checkingFiles: checkingFiles)
        let alerting = alertingKeys.flatMap { AlertingSpecification(decoding: $0, receivers: receivers ?? [], context) }
        let models = top.required("models").map { ModelSpecification.decodeAll($0, context) } ?? []
        if names?.isEmpty == true {
            let message = "no receiver is named, so alerts reach nobody; see alerting.receivers"
            root.report(.missingReceiver, message, severity: .warning)
        }
        if let alertingKeys, let teams { alertingKeys.warnOfUnusedReceivers(teams: teams, watchdog: alerting?.watchdog) }
        guard let project = top.required("project")?.text(.name), let alerting, let teams else { return nil }
        self.init(
            project: project, teams: teams.sorted { $0.name < $1.name }, models: models, alerting: alerting, stack: stack,
            events: EventsSpecification(decoding: top["events"]), storage: StoreSpecification(decoding: top["storage"]),
            infrastructure: InfrastructureSpecification(decoding: top["infrastructure"]))
    }

    private static func isVersionOne(_ top: YAMLMapping) -> Bool {
        guard let value = top.required("version") else { return true }
        guard let version = value.integer(), version != 1 else { return true }
        value.report(.unsupportedVersion, "version \(version) of the configuration is not known; this program reads version 1")
        return false
    }
}

extension YAMLMapping {
    /// `self` is the mapping of `alerting`.
    fileprivate func warnOfUnusedReceivers(teams: [TeamSpecification], watchdog: String?) {
        // A name that is misspelt elsewhere would make a receiver look unused.
        guard value.document.diagnostics.isEmpty else { return }
        let used = Set(teams.flatMap { [$0.pager, $0.chat, $0.email] } + [watchdog])
        for entry in self["receivers"]?.freeMapping()?.entries ?? [] where !used.contains(entry.key) {
            let message = "no team and no watchdog uses the receiver \(entry.key.quoted)"
            entry.keyValue.report(.unusedReceiver, message, severity: .warning)
        }
    }
}
