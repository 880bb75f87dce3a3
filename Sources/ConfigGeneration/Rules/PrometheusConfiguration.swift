import Specification

/// `prometheus.yml`: what is scraped, which rules are evaluated and where alerts go.
struct PrometheusConfiguration {
    let stack: StackSpecification
    let infrastructure: InfrastructureSpecification

    init(_ specification: MonitoringSpecification) {
        (stack, infrastructure) = (specification.stack, specification.infrastructure)
    }

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
        return exporter + (stack.driftWorkers.isEmpty ? [] : worker) + others + (infrastructure.mlflow.map { [probes($0)] } ?? [])
    }

    private var others: [YAMLValue] {
        [(ScrapeJob.node, infrastructure.node), (.postgres, infrastructure.postgres), (.redis, infrastructure.redis)]
            .filter { !$0.1.isEmpty }.map { job, addresses in
                ["job_name": .string(job.rawValue), "static_configs": targets(addresses)]
            }
    }

    /// The blackbox exporter is asked for each target, which becomes the `instance`.
    private func probes(_ probes: InfrastructureSpecification.Probes) -> YAMLValue {
        [
            "job_name": .string(ScrapeJob.mlflow.rawValue), "metrics_path": "/probe", "params": ["module": ["http_2xx"]],
            "static_configs": targets(probes.targets),
            "relabel_configs": [
                ["source_labels": ["__address__"], "target_label": "__param_target"],
                ["source_labels": ["__param_target"], "target_label": "instance"],
                ["target_label": "__address__", "replacement": .string(probes.probe)],
            ],
        ]
    }

    private func targets(_ addresses: [String]) -> YAMLValue { [["targets": .strings(addresses)]] }
}
