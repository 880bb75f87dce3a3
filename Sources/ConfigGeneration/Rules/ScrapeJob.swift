import Catalog
package import PromQL

/// The jobs under which Prometheus scrapes our daemons and the exporters of what they run on.
package enum ScrapeJob: String, Sendable, CaseIterable {
    case exporter = "model-exporter"
    case driftWorker = "drift-worker"
    case node, postgres, redis, mlflow

    /// 1 for each target of the job that answers, 0 for each that does not.
    package var up: VectorSelector { VectorSelector("up", [.equal(Labels.job, rawValue)]) }
}
