/// What the models run on, each with the exporter that Prometheus scrapes; what is not named has no rules.
package struct InfrastructureSpecification: Sendable, Equatable {
    /// `host:port` of each node_exporter.
    package var node: [String]
    /// `host:port` of each postgres_exporter.
    package var postgres: [String]
    /// `host:port` of each redis_exporter.
    package var redis: [String]
    /// nil without probes of MLflow.
    package var mlflow: Probes?

    /// Addresses that a blackbox exporter opens with its module `http_2xx`.
    package struct Probes: Sendable, Equatable {
        /// `host:port` of the blackbox exporter.
        package var probe: String
        package var targets: [String]

        package init(probe: String, targets: [String]) {
            self.probe = probe
            self.targets = targets
        }
    }

    package init(node: [String] = [], postgres: [String] = [], redis: [String] = [], mlflow: Probes? = nil) {
        self.node = node
        self.postgres = postgres
        self.redis = redis
        self.mlflow = mlflow
    }

    package var isEmpty: Bool { self == InfrastructureSpecification() }
}
