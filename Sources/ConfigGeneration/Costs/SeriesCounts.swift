import Catalog
import Instruments
import PromQL
import Specification

/// How many series a selector finds, and how often they have a sample.
struct SeriesCounts {
    let labels: LabelCounts
    /// Exporters that each count the model.
    let replicas: Int
    let scrapeInterval: Duration

    /// Of all series that the exporters have of the model, and that the worker pushes.
    var exported: Int {
        ModelMetrics.all.reduce(0) { sum, metric in
            let suffixes = metric.kind == .histogram ? ["_bucket", "_count", "_sum"] : [""]
            return sum + suffixes.reduce(0) { $0 + series(metric.name.text + $1) }
        } + (DriftMetrics.all + QualityMetrics.ofVersion).reduce(0) { $0 + series($1.name.text) }
    }

    /// Series of the name that have these labels left open.
    func series(_ name: String, fixed: Set<String> = []) -> Int {
        let colon = name.firstIndex(of: ":")
        if let colon {
            return labels.series(Set(name[..<colon].split(separator: "_").map(String.init)).subtracting(fixed), bounds: bounds(name))
        }
        guard let metric = Self.metrics[stem(name)] else { return 1 }
        let own = Set(metric.labels.map(\.text) + (name.hasSuffix("_bucket") ? [Labels.le.text] : []))
        let copies = ModelMetrics.all.contains(metric) ? replicas : 1
        return copies * labels.series(own.subtracting(fixed), bounds: bounds(name))
    }

    func series(_ selector: VectorSelector) -> Int {
        series(selector.metric, fixed: Set(selector.matchers.filter { $0.comparison == .equal }.map(\.label)))
    }

    /// Samples that one evaluation of `query` reads.
    func samples(_ query: Query) -> Double {
        switch query {
        case .number, .string: 0
        case .selector(let selector): Double(series(selector))
        case .overRange(_, let parameters, let range):
            parameters.reduce(Double(series(range.selector)) * samples(range.length)) { $0 + samples($1) }
        case .overSubquery(_, let parameters, let operand, let length, let resolution):
            parameters.reduce(samples(operand) * max(1, length / resolution)) { $0 + samples($1) }
        case .call(_, let arguments): arguments.reduce(0) { $0 + samples($1) }
        case .aggregation(_, let operand), .negated(let operand): samples(operand)
        case .binary(_, let left, let right, _): samples(left) + samples(right)
        }
    }

    private func samples(_ length: RangeLength) -> Double {
        guard case .duration(let duration) = length else { return 1 }
        return max(1, duration / scrapeInterval)
    }

    private func stem(_ name: String) -> String {
        let suffix = ["_bucket", "_count", "_sum"].first { name.hasSuffix($0) && Self.metrics[name] == nil }
        return suffix.map { String(name.dropLast($0.count)) } ?? name
    }

    /// Buckets of latencies, of all scores, and of scores by outcome, which have the most.
    private func bounds(_ name: String) -> Int {
        if name.contains("latency") || name.contains("delay") { return 14 }
        return name.contains(ModelMetrics.predictionScore.name.text) ? 21 : 113
    }

    private static let metrics = Dictionary(
        (ModelMetrics.all + DriftMetrics.all + QualityMetrics.all).map { ($0.name.text, $0) }, uniquingKeysWith: { first, _ in first })
}
