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
    ])

    private static let defaults = AlertingSpecification(receivers: [], team: "", runbookBaseURL: "")

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
