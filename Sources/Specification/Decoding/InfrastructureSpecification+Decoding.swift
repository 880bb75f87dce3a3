extension InfrastructureSpecification {
    private static let keys = ["node", "postgres", "redis", "mlflow"]

    /// Reads the section; what it does not name stays empty.
    init(decoding value: YAMLValue?) {
        self.init()
        guard let keys = value?.mapping(Self.keys) else { return }
        node = keys.addresses("node") ?? []
        postgres = keys.addresses("postgres") ?? []
        redis = keys.addresses("redis") ?? []
        mlflow = keys["mlflow"].flatMap(Probes.init)
    }
}

extension InfrastructureSpecification.Probes {
    fileprivate init?(decoding value: YAMLValue) {
        guard let keys = value.mapping(["probe", "targets"]) else { return nil }
        let probe = keys.required("probe")?.text(.hostAndPort)
        let items = keys.required("targets")?.texts(.url)
        items?.refuseDuplicates("address")
        if let items, items.isEmpty { keys["targets"]?.report(.missingKey, "\(value.path).targets must name at least one address") }
        guard let probe, let items, !items.isEmpty else { return nil }
        self.init(probe: probe, targets: items.map(\.text))
    }
}
