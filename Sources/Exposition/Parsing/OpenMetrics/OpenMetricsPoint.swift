import Instruments

/// One series at one time while its samples are read.
struct OpenMetricsPoint: ~Copyable {
    private(set) var labels: [Label] = []
    /// Of the labels.
    private(set) var hash: UInt64 = 0
    private(set) var time: OpenMetricsTime?
    /// The line of the first sample, for messages.
    private(set) var line = 0
    private var value: Double?
    private var exemplar: Exemplar?
    private var created: Double?
    private var states: [StateValue] = []
    /// `nil` for what is no histogram or summary.
    private var parts: CompositeAssembly?

    init() {}

    init(labels: [Label], hash: UInt64, time: OpenMetricsTime?, line: Int, _ kind: MetricKind) {
        (self.labels, self.hash, self.time, self.line) = (labels, hash, time, line)
        if kind.reservedLabel != nil { parts = CompositeAssembly(line: line) }
    }

    /// Takes a sample; throws when it may not be part of such a point, or is there already.
    mutating func append(_ sample: OpenMetricsSample, of kind: MetricKind) throws(CompositeError) {
        if sample.bound != nil, sample.part != .value, sample.part != .bucket {
            throw CompositeError(reason: "only buckets and quantiles have a label \(kind.reservedLabel ?? "")")
        }
        switch sample.part {
        case .created:
            guard created == nil else { throw CompositeError(reason: "duplicate _created") }
            guard sample.value.isFinite else { throw CompositeError(reason: "_created is a time in seconds since 1970") }
            created = sample.value
        case .bucket: try append(bucket: sample)
        case .count: try parts?.set(count: sample.value)
        case .sum: try append(sum: sample.value, of: kind)
        case .value: try append(value: sample, of: kind)
        }
    }

    /// The series; throws when it lacks a part or contradicts itself.
    func finished(as kind: MetricKind) throws(CompositeError) -> MetricSeries {
        let value = try finishedValue(as: kind)
        return MetricSeries(
            sorted: labels, value: value, created: created, exemplar: exemplar, timestamp: time?.milliseconds)
    }

    private mutating func append(value sample: OpenMetricsSample, of kind: MetricKind) throws(CompositeError) {
        switch kind {
        case .summary: try append(quantile: sample)
        case .stateSet: try append(state: sample)
        case .counter, .gauge, .untyped, .info, .histogram, .gaugeHistogram:
            guard value == nil else {
                throw CompositeError(reason: "the same sample twice; remove one, or give both a timestamp")
            }
            if kind == .counter, !(sample.value >= 0) { throw CompositeError(reason: "a counter is a number of at least 0") }
            if kind == .info, sample.value != 1 { throw CompositeError(reason: "the value of an info is 1") }
            (value, exemplar) = (sample.value, sample.exemplar)
        }
    }

    private mutating func append(quantile sample: OpenMetricsSample) throws(CompositeError) {
        guard let quantile = sample.bound, quantile >= 0, quantile <= 1 else {
            throw CompositeError(reason: "the label quantile is a number from 0 to 1")
        }
        guard !(sample.value < 0) else { throw CompositeError(reason: "the value of a quantile is not negative") }
        parts?.append(quantile: quantile, value: sample.value)
    }

    private mutating func append(state sample: OpenMetricsSample) throws(CompositeError) {
        guard let name = sample.state else {
            throw CompositeError(reason: "a sample needs a label of the family's name, which tells the state")
        }
        guard sample.value == 0 || sample.value == 1 else { throw CompositeError(reason: "the value of a state is 0 or 1") }
        states.append(StateValue(name, isOn: sample.value == 1))
    }

    private mutating func append(bucket sample: OpenMetricsSample) throws(CompositeError) {
        guard let bound = sample.bound else { throw CompositeError(reason: "a _bucket needs a label le") }
        if let exemplar = sample.exemplar, exemplar.value > bound {
            throw CompositeError(reason: "the exemplar's value is above the bucket's le")
        }
        try parts?.append(bucket: bound, count: sample.value, exemplar: sample.exemplar)
        guard parts?.isAscending != false else {
            throw CompositeError(reason: "buckets come in ascending order of le, each once")
        }
    }

    private mutating func append(sum: Double, of kind: MetricKind) throws(CompositeError) {
        guard !sum.isNaN, sum >= 0 || kind == .gaugeHistogram else {
            throw CompositeError(reason: "a sum is a number\(kind == .gaugeHistogram ? "" : " of at least 0")")
        }
        try parts?.set(sum: sum)
    }

    private func finishedValue(as kind: MetricKind) throws(CompositeError) -> SampleValue {
        if let parts { return kind == .summary ? .summary(try summary(parts)) : .histogram(try histogram(parts, of: kind)) }
        if kind == .stateSet {
            try checkStates()
            return .states(states)
        }
        guard let value else { throw CompositeError(reason: "_created without a sample with the suffix _total") }
        return .number(value)
    }

    private func summary(_ parts: CompositeAssembly) throws(CompositeError) -> SummaryValue {
        let summary = try parts.summary()
        guard !summary.quantiles.isEmpty || summary.sum != nil || summary.count != nil else {
            throw CompositeError(reason: "neither quantiles nor _sum nor _count")
        }
        return summary
    }

    private func histogram(_ parts: CompositeAssembly, of kind: MetricKind) throws(CompositeError) -> HistogramValue {
        let (sum, count) = kind == .histogram ? ("_sum", "_count") : ("_gsum", "_gcount")
        guard parts.overflow != nil else { throw CompositeError(reason: "the bucket of le=\"+Inf\" is missing") }
        let hasNegative = parts.buckets.first.map { $0.upperBound < 0 } ?? false
        if hasNegative, kind == .histogram, parts.sum != nil {
            throw CompositeError(reason: "no _sum is allowed where le is negative")
        }
        guard (parts.sum == nil) == (parts.count == nil) else {
            throw CompositeError(reason: "\(sum) and \(count) need each other; write both or none")
        }
        if let value = parts.sum, value < 0, !hasNegative {
            throw CompositeError(reason: "\(sum) is negative without a bucket of negative le")
        }
        return try parts.histogram()
    }

    private func checkStates() throws(CompositeError) {
        let names = states.map { ExactText($0.name) }
        guard names.count == Set(names).count else {
            throw CompositeError(reason: "the same state twice; remove one, or give both a timestamp")
        }
    }
}
