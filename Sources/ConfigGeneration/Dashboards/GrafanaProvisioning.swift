package import Specification

/// The files from which Grafana takes its data sources and dashboards when it starts.
package enum GrafanaProvisioning {
    /// The folder inside Grafana's container or host in which the dashboards are found.
    package static let dashboardFolder = "/etc/grafana/dashboards"

    private static let prometheusUID = "model-exporter-prometheus"
    private static let alertmanagerUID = "model-exporter-alertmanager"

    /// Both files for `specification`.
    package static func files(_ specification: MonitoringSpecification) -> [GeneratedFile] {
        [
            YAMLDocument.file(path: "grafana/provisioning/dashboards/model-exporter.yml", dashboards),
            YAMLDocument.file(
                path: "grafana/provisioning/datasources/model-exporter.yml", dataSources(specification.stack)),
        ]
    }

    private static let dashboards: YAMLValue = [
        "apiVersion": 1,
        "providers": [
            [
                "name": "model-exporter", "orgId": 1, "folder": "Model Exporter", "folderUid": "model-exporter",
                "type": "file", "disableDeletion": true, "allowUiUpdates": false, "updateIntervalSeconds": 30,
                "options": ["path": .string(dashboardFolder), "foldersFromFilesStructure": false],
            ]
        ],
    ]

    private static func dataSources(_ stack: StackSpecification) -> YAMLValue {
        let alertmanagers = stack.alertmanagers.prefix(1).map(alertmanager)
        return ["apiVersion": 1, "prune": true, "datasources": .list([prometheus(stack)] + alertmanagers)]
    }

    /// `timeInterval` is the scrape interval, from which Grafana works out `$__rate_interval`.
    private static func prometheus(_ stack: StackSpecification) -> YAMLValue {
        var options: [YAMLValue.Entry] = [
            .init("httpMethod", "POST"), .init("timeInterval", .duration(stack.scrapeInterval)),
            .init("prometheusType", "Prometheus"), .init("manageAlerts", true),
        ]
        if !stack.alertmanagers.isEmpty { options.append(.init("alertmanagerUid", .string(alertmanagerUID))) }
        return [
            "name": "Prometheus", "uid": .string(prometheusUID), "type": "prometheus", "access": "proxy",
            "url": literal(stack.prometheusURL), "isDefault": true, "editable": false, "jsonData": .map(options),
        ]
    }

    private static func alertmanager(_ address: String) -> YAMLValue {
        [
            "name": "Alertmanager", "uid": .string(alertmanagerUID), "type": "alertmanager", "access": "proxy",
            "url": literal("http://" + address), "editable": false, "jsonData": ["implementation": "prometheus"],
        ]
    }

    /// Grafana replaces `$NAME` in these files by the environment's value, and `$$` by a dollar sign.
    private static func literal(_ text: String) -> YAMLValue {
        .string(text.split(separator: "$", omittingEmptySubsequences: false).joined(separator: "$$"))
    }
}
