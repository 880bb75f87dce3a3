extension StackSpecification {
    /// Reads the section over the defaults.
    init(decoding value: YAMLValue?) {
        self.init()
        guard let keys = value?.mapping(["prometheus", "exporters", "drift_workers", "alertmanagers", "grafana"]) else {
            return
        }
        if let prometheus = keys["prometheus"]?.mapping(["url", "retention", "scrape_interval"]) {
            let url = prometheus["url"]?.text(.url)
            (prometheusURL, isPrometheusNamed) = (url ?? prometheusURL, url != nil)
            prometheusRetention = prometheus["retention"]?.duration() ?? prometheusRetention
            scrapeInterval = prometheus["scrape_interval"]?.duration(.belowStaleness) ?? scrapeInterval
        }
        exporters = keys.addresses("exporters") ?? exporters
        driftWorkers = keys.addresses("drift_workers") ?? driftWorkers
        alertmanagers = keys.addresses("alertmanagers") ?? alertmanagers
        grafanaURL = keys["grafana"]?.mapping(["url"])?["url"]?.text(.url) ?? grafanaURL
        if let exporters = keys["exporters"], self.exporters.isEmpty {
            exporters.report(.missingKey, "stack.exporters must name at least one exporter")
        }
    }
}

extension YAMLMapping {
    /// A list of `host:port` in the order of the file, each once.
    func addresses(_ key: String) -> [String]? {
        let items = self[key]?.texts(.hostAndPort)
        items?.refuseDuplicates("address")
        return items?.map(\.text)
    }
}

extension [(text: String, value: YAMLValue)] {
    /// Reports each text that an earlier one repeats byte for byte.
    func refuseDuplicates(_ kind: String) {
        var seen: Set<[UInt8]> = []
        for item in self where !seen.insert(Array<UInt8>(item.text.utf8)).inserted {
            item.value.report(.duplicateName, "the \(kind) \(item.text.quoted) stands twice in \(item.value.listPath)")
        }
    }
}

extension YAMLValue {
    /// The path of the list that the value is an item of.
    fileprivate var listPath: Substring { path[..<(path.lastIndex(of: "[") ?? path.endIndex)] }
}
