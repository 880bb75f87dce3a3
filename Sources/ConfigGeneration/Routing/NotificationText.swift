/// What notifications say, in Alertmanager's template language: every alert of the group with its reason and links.
enum NotificationText {
    static let slack: [YAMLValue.Entry] = [
        .init("title", .string(title)),
        .init("text", .string(#"{{ range .Alerts }}"# + slackAlert + #"{{ "\n" }}{{ end }}"#)),
    ]

    static let pagerduty: [YAMLValue.Entry] = [
        .init("description", .string(title)),
        .init("details", ["alerts": .string("{{ range .Alerts }}" + plainAlert + #"{{ "\n" }}{{ end }}"#)]),
    ]

    static let email: [YAMLValue.Entry] = [.init("headers", ["Subject": .string(title)])]

    private static let title =
        #"[{{ .Status | toUpper }}{{ if .Alerts.Firing }}:{{ len .Alerts.Firing }}{{ end }}] "#
        + #"{{ .GroupLabels.alertname }}{{ with .GroupLabels.model }} {{ . }}{{ end }}"#

    private static let slackAlert =
        #"*{{ .Labels.severity }}* {{ .Annotations.summary }} {{ .Annotations.description }}"#
        + #"{{ with .Annotations.dashboard_url }} <{{ . }}|dashboard>{{ end }}"#
        + #"{{ with .Annotations.runbook_url }} <{{ . }}|runbook>{{ end }}"#

    private static let plainAlert =
        #"{{ .Labels.severity }}: {{ .Annotations.summary }} {{ .Annotations.description }}"#
        + #"{{ with .Annotations.dashboard_url }} {{ . }}{{ end }}{{ with .Annotations.runbook_url }} {{ . }}{{ end }}"#
}
