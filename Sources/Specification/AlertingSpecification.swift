/// Where alerts go and how long a condition must hold.
package struct AlertingSpecification: Sendable, Equatable {
    /// Sorted by name.
    package var receivers: [ReceiverSpecification]
    /// The team that hears of the monitoring itself (exporter down).
    package var team: String
    /// The receiver of the Watchdog, which always fires; nil means nobody.
    package var watchdog: String?
    /// A runbook's address is this, `#`, and the alert's name in lower case.
    package var runbookBaseURL: String
    /// How long a condition must hold before its alert fires, above 0.
    package var holdFor: Duration
    package var groupWait: Duration
    package var groupInterval: Duration
    package var repeatInterval: Duration
    /// Sorted by name.
    package var mutes: [MuteSpecification] = []

    package init(
        receivers: [ReceiverSpecification], team: String, watchdog: String? = nil, runbookBaseURL: String,
        holdFor: Duration = .seconds(300), groupWait: Duration = .seconds(30), groupInterval: Duration = .seconds(300),
        repeatInterval: Duration = .seconds(4 * 3600)
    ) {
        self.receivers = receivers
        self.team = team
        self.watchdog = watchdog
        self.runbookBaseURL = runbookBaseURL
        self.holdFor = holdFor
        self.groupWait = groupWait
        self.groupInterval = groupInterval
        self.repeatInterval = repeatInterval
    }
}

/// One Alertmanager receiver; secrets are only ever names of files.
package struct ReceiverSpecification: Sendable, Equatable {
    package enum Integration: Sendable, Equatable {
        case slack(apiURLFile: String, channel: String)
        case pagerduty(routingKeyFile: String)
        /// `urlFile` needs Alertmanager 0.26.
        case webhook(url: String?, urlFile: String?)
        case email(to: String, from: String, smarthost: String, username: String?, passwordFile: String?)
    }

    package var name: String
    package var integration: Integration

    package init(name: String, integration: Integration) {
        self.name = name
        self.integration = integration
    }
}

/// Where the parts of the monitoring stack reach each other.
package struct StackSpecification: Sendable, Equatable {
    package var prometheusURL: String
    /// Whether the file says the address; the exporter asks no Prometheus that nobody named.
    package var isPrometheusNamed: Bool
    package var prometheusRetention: Duration
    /// Also the interval at which rules are evaluated.
    package var scrapeInterval: Duration
    /// `host:port` of each exporter.
    package var exporters: [String]
    /// `host:port` of each drift worker.
    package var driftWorkers: [String]
    /// `host:port` of each Alertmanager.
    package var alertmanagers: [String]
    /// The address of Grafana that people open; alerts link to it.
    package var grafanaURL: String

    package init(
        prometheusURL: String? = nil, prometheusRetention: Duration = .seconds(90 * 86400),
        scrapeInterval: Duration = .seconds(15), exporters: [String] = ["exporter:8650"],
        driftWorkers: [String] = ["drift-worker:8651"], alertmanagers: [String] = ["alertmanager:9093"],
        grafanaURL: String = "http://grafana:3000"
    ) {
        self.prometheusURL = prometheusURL ?? "http://prometheus:9090"
        isPrometheusNamed = prometheusURL != nil
        self.prometheusRetention = prometheusRetention
        self.scrapeInterval = scrapeInterval
        self.exporters = exporters
        self.driftWorkers = driftWorkers
        self.alertmanagers = alertmanagers
        self.grafanaURL = grafanaURL
    }
}
