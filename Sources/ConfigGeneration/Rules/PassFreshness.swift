import Catalog
import Instruments
import PromQL
import Specification

/// Whether the drift worker still looks at a model, by a gauge that holds the time of its last success.
struct PassFreshness {
    let model: ModelSpecification
    let lifeSign: MetricDefinition
    /// Whether a worker that never pushed is late too, since one is configured.
    let isExpected: Bool

    /// Time without a successful pass after which the worker counts as stale.
    var patience: Duration { model.drift.every * 3 }

    /// Late, or never seen though the exporter that holds pushed groups answers.
    var overdue: Query {
        let success = Query.selector(lifeSign.selector(.equal(Labels.model, model.name)))
        let late = Query.time - .max(by: [Labels.model], success)
        let never = Query.absent(success).and(Query.selector(ScrapeJob.exporter.up).equal(to: 1), .on([LabelName]()))
        let overdue = late.greater(than: .number(patience.exactSeconds))
        return isExpected ? overdue.or(never) : overdue
    }
}

extension Duration {
    var exactSeconds: ExactDecimal {
        ExactDecimal(Int(components.seconds)) + ExactDecimal(significand: Int128(components.attoseconds), exponent: -18)
    }
}
