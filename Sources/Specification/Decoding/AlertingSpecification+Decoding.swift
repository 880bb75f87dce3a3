extension AlertingSpecification {
    static let keys = [
        "receivers", "team", "watchdog", "runbook_base_url", "for", "group_wait", "group_interval", "repeat_interval",
        "mute",
    ]

    /// Reads what stands beside the receivers; nil when a key that has no default is missing or wrong.
    init?(decoding keys: YAMLMapping, receivers: [ReceiverSpecification], _ context: SpecificationContext) {
        let team =
            keys["team"].map { $0.reference(to: "team", in: context.teams, .unknownTeam) } ?? context.teams?.first
        let watchdog = keys["watchdog"]?.reference(to: "receiver", in: context.receivers, .unknownReceiver)
        let runbooks = keys["runbook_base_url"].map { $0.text(.url) } ?? "\(context.stack.grafanaURL)/alerting/list"
        self.init(
            receivers: receivers.sorted { $0.name < $1.name }, team: team ?? "", watchdog: watchdog,
            runbookBaseURL: runbooks ?? "")
        holdFor = keys["for"]?.duration() ?? holdFor
        groupWait = keys["group_wait"]?.duration() ?? groupWait
        groupInterval = keys["group_interval"]?.duration() ?? groupInterval
        repeatInterval = keys["repeat_interval"]?.duration() ?? repeatInterval
        mutes = MuteSpecification.decodeAll(keys["mute"], teams: context.teams)
        if team == nil || runbooks == nil { return nil }
    }
}
