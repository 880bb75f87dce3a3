import Specification

/// `prometheus.yml`: what is scraped, which rules are evaluated and where alerts go.
struct PrometheusConfiguration {
    let stack: StackSpecification

    var file: GeneratedFile { YAMLDocument.file(path: "prometheus/prometheus.yml", yaml) }

    private var yaml: YAMLValue {
        [
            "global": [
                "scrape_interval": .duration(stack.scrapeInterval), "evaluation_interval": .duration(stack.scrapeInterval),
            ],
            "rule_files": ["rules/*.yml"],
            "alerting": [
                "alertmanagers": stack.alertmanagers.isEmpty ? [] : [["static_configs": targets(stack.alertmanagers)]]
            ],
            "scrape_configs": .list(jobs),
        ]
    }

    /// The exporter's pushed groups keep the labels that they were pushed with.
    private var jobs: [YAMLValue] {
        let exporter: [YAMLValue] = [
            [
                "job_name": .string(ScrapeJob.exporter.rawValue), "honor_labels": true,
                "static_configs": targets(stack.exporters),
            ]
        ]
        let worker: [YAMLValue] = [
            ["job_name": .string(ScrapeJob.driftWorker.rawValue), "static_configs": targets(stack.driftWorkers)]
        ]
        return exporter + (stack.driftWorkers.isEmpty ? [] : worker)
    }

    private func targets(_ addresses: [String]) -> YAMLValue { [["targets": .strings(addresses)]] }
}
