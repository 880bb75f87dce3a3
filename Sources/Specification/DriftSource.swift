/// What the worker scores windows from.
package enum DriftSource: Sendable, Hashable {
    /// The rows that the exporter keeps.
    case exporter
    /// Files of rows, named as the model's `columns` and features say.
    case files(FilePattern)
    /// Buckets and counters, added up over all replicas, of a server that is asked over Prometheus' HTTP API.
    case prometheus(PrometheusSource)

    package var files: FilePattern? {
        if case .files(let pattern) = self { pattern } else { nil }
    }
}

/// A server with Prometheus' HTTP API, such as Prometheus, Thanos, Mimir or VictoriaMetrics, and how it is asked.
package struct PrometheusSource: Sendable, Hashable {
    /// What a request says of who asks; secrets are only ever names of files.
    package enum Authentication: Sendable, Hashable {
        case bearer(tokenFile: String)
        case basic(username: String, passwordFile: String)
    }

    /// A label that each counted series must have.
    package struct Match: Sendable, Hashable {
        package var label: String
        package var value: String

        package init(label: String, value: String) {
            self.label = label
            self.value = value
        }
    }

    /// Without `/api/v1/query`; a path in front of it is kept.
    package var url: String
    package var authentication: Authentication?
    /// The header `X-Scope-OrgID` of Mimir and Cortex.
    package var tenant: String?
    /// Sorted by label.
    package var matches: [Match]
    /// How long before now a window ends, so that every replica has been scraped and its samples have come.
    package var delay: Duration
    /// Until one answer is complete.
    package var timeout: Duration

    package init(
        url: String, authentication: Authentication? = nil, tenant: String? = nil, matches: [Match] = [],
        delay: Duration = .seconds(60), timeout: Duration = .seconds(30)
    ) {
        self.url = url
        self.authentication = authentication
        self.tenant = tenant
        self.matches = matches
        self.delay = delay
        self.timeout = timeout
    }
}
