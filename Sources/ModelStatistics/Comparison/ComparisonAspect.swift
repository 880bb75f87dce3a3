/// In what two versions are compared.
package enum ComparisonAspect: Sendable, Hashable {
    case errors
    /// A quantile in percent.
    case latency(Int)
    case quality(QualityMetric)
    /// `score`, `prediction`, or the name of a feature.
    case drift(String)

    package enum Kind: String, Sendable, CaseIterable {
        case errors, latency, quality, drift
    }

    package var kind: Kind {
        switch self {
        case .errors: .errors
        case .latency: .latency
        case .quality: .quality
        case .drift: .drift
        }
    }

    /// As a label would name it, such as `latency_p99` or `roc_auc`.
    package var name: String {
        switch self {
        case .errors: "errors"
        case .latency(let percent): "latency_p\(percent)"
        case .quality(let metric): metric.rawValue
        case .drift(let subject): "drift_\(subject)"
        }
    }
}
