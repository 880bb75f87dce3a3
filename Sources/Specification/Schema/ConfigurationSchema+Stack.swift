extension ConfigurationSchema {
    private static let defaults = StackSpecification()

    static let stack = SchemaNode.section([
        .optional(
            "prometheus", "The Prometheus that scrapes.",
            .section([
                .optional("url", "Its address.", .url, default: .string(defaults.prometheusURL)),
                .optional("retention", "How long it keeps samples.", default: defaults.prometheusRetention),
                .optional("scrape_interval", "Time between scrapes and evaluations, below 5m.", default: defaults.scrapeInterval),
            ])),
        .optional("exporters", "Each exporter.", .list(.hostAndPort, atLeast: 1), default: .strings(defaults.exporters)),
        .optional("drift_workers", "Each drift worker.", .list(.hostAndPort), default: .strings(defaults.driftWorkers)),
        .optional("alertmanagers", "Each Alertmanager.", .list(.hostAndPort), default: .strings(defaults.alertmanagers)),
        .optional(
            "grafana", "The Grafana that people open; alerts link to it.",
            .section([.optional("url", "Its address.", .url, default: .string(defaults.grafanaURL))])),
    ])

    static let infrastructure = SchemaNode.section([
        .optional("node", "Each node_exporter.", addresses("node-exporter:9100")),
        .optional("postgres", "Each postgres_exporter.", addresses("postgres-exporter:9187")),
        .optional("redis", "Each redis_exporter.", addresses("redis-exporter:9121")),
        .optional(
            "mlflow", "What a blackbox_exporter asks of MLflow.",
            .section([
                .required("probe", "The blackbox_exporter.", SchemaNode(SchemaNode.hostAndPort.kind, "blackbox-exporter:9115")),
                .required("targets", "What it asks.", .list(SchemaNode(SchemaNode.url.kind, "http://mlflow:5000/health"), atLeast: 1)),
            ])),
    ])

    private static func addresses(_ example: String) -> SchemaNode {
        .list(SchemaNode(SchemaNode.hostAndPort.kind, .string(example)))
    }

    static let events = SchemaNode.section([
        .optional(
            "unknown_members", "What happens to an event with a member that no event has.",
            .choice(EventsSpecification.UnknownMembers.self), default: .string(EventsSpecification().unknownMembers.rawValue))
    ])

    static let store = SchemaNode.section([
        .optional(
            "durability", "What survives: full, also a loss of power; normal, the end of the process.",
            .choice(StoreSpecification.Durability.self), default: .string(StoreSpecification().durability.rawValue)),
        .optional("max_size", "Size of the store above which the oldest rows go, at least 16MB.", .size),
    ])
}
