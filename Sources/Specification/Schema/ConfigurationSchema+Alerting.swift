import Catalog

extension ConfigurationSchema {
    static let team = SchemaNode.section(
        oneOf: ["pager", "chat", "email"],
        [
            .optional("pager", "The receiver of critical alerts.", receiverName),
            .optional("chat", "The receiver of critical, error and warning alerts.", receiverName),
            .optional("email", "The receiver of critical and error alerts.", receiverName),
        ])

    private static let receiverName = SchemaNode(SchemaNode.name.kind, "slack")

    static let alerting = SchemaNode.section([
        .optional("receivers", "Where alerts can go, by name.", .entries(SchemaNode.namePattern, receiver)),
        .optional("team", "Who hears of the monitoring itself; the first team unless said.", .name),
        .optional("watchdog", "The receiver of the alert that always fires.", receiverName),
        .optional("runbook_base_url", "A runbook's address is this, # and the alert's name; Grafana's list of alerts unless said.", .url),
        .optional("for", "How long a condition must hold before its alert fires.", default: defaults.holdFor),
        .optional("group_wait", "Time before the first message of a group.", default: defaults.groupWait),
        .optional("group_interval", "Time between messages of a group that changes.", default: defaults.groupInterval),
        .optional("repeat_interval", "Time after which an alert is told again.", default: defaults.repeatInterval),
        .optional("mute", "Times in which alerts wait, by name.", .entries(SchemaNode.namePattern, mute)),
    ])

    private static let defaults = AlertingSpecification(receivers: [], team: "", runbookBaseURL: "")

    private static let mute = SchemaNode.section(
        oneOf: ["weekdays", "hours"],
        [
            .optional("weekdays", "Those days; every day unless said.", .list(.choice(MuteSpecification.Weekday.self))),
            .optional(
                "hours", "Those hours of the day; the whole day unless said.",
                .list(SchemaNode(.notation(pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"), "22:00-24:00"))),
            .optional(
                "location", "The time zone of these; UTC unless said.",
                SchemaNode(.text(pattern: "^[A-Za-z0-9_+-][A-Za-z0-9/_+-]{0,63}$"), "Europe/Berlin")),
            .optional(
                "severities", "Which alerts wait; critical ones never do.",
                .list(SchemaNode(.choice(Severity.allCases.filter { $0 != .critical }.map(\.rawValue)), "warning"))),
            .optional("teams", "Whose alerts wait; everybody's unless said.", .list(SchemaNode(SchemaNode.name.kind, "growth"))),
        ])

    private static let receiver = SchemaNode.section(
        oneOf: ["slack", "pagerduty", "webhook", "email"], maximum: 1,
        [
            .optional(
                "slack", "A channel of Slack.",
                .section([
                    .required("api_url_file", "The file that holds the webhook's address.", .secretFile),
                    .required("channel", "The channel, user or identifier.", .channel),
                ])),
            .optional(
                "pagerduty", "A service of PagerDuty.",
                .section([.required("routing_key_file", "The file that holds the routing key.", .secretFile)])),
            .optional(
                "webhook", "Any HTTP service.",
                .section(
                    oneOf: ["url", "url_file"], maximum: 1,
                    [
                        .optional("url", "The address, without user and password.", .url),
                        .optional("url_file", "The file that holds the address.", .secretFile),
                    ])),
            .optional(
                "email", "A mailbox.",
                .section([
                    .required("to", "Who gets it.", .emailAddress), .required("from", "Who sends it.", .emailAddress),
                    .required("smarthost", "The server that takes it, host:port.", .hostAndPort),
                    .optional("auth_username", "The name to log in with.", .text),
                    .optional("auth_password_file", "The file that holds the password.", .secretFile),
                ])),
        ])
}
