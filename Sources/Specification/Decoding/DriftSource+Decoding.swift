extension DriftSource {
    /// nil when the section cannot be read.
    init?(decoding value: YAMLValue, _ context: SpecificationContext) {
        let names = ["files", "prometheus"]
        guard let keys = value.mapping(names), keys.entries.allSatisfy({ names.contains($0.key) }),
            let chosen = keys.exactlyOne(of: names)
        else { return nil }
        if chosen.key == "prometheus" {
            guard let server = PrometheusSource(decoding: chosen.value, context) else { return nil }
            self = .prometheus(server)
        } else {
            guard let pattern = chosen.value.filePattern() else { return nil }
            self = .files(pattern)
        }
    }
}
