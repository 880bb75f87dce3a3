import Instruments

/// A family of OpenMetrics while its lines are read, which stand together.
struct OpenMetricsFamily: ~Copyable {
    /// As OpenMetrics has it, without suffix.
    let name: MetricName
    /// `nil` without a `# TYPE` line: of unknown type.
    private(set) var kind: MetricKind?
    private(set) var unit: String?
    private(set) var help: String?
    private var series: [MetricSeries] = []
    private var table = LabelSetTable()
    /// What the present samples belong to, if there are any.
    private var point = OpenMetricsPoint()
    private(set) var hasSamples = false

    init(name: MetricName) { self.name = name }

    /// The label that belongs to the samples' values.
    var boundName: LabelName? {
        kind == .stateSet ? LabelName(name.text) : kind?.reservedLabel.flatMap { LabelName($0) }
    }

    /// What a sample of this name is of this family, if it is one.
    func part(of sample: MetricName) -> SamplePart? {
        (kind ?? .untyped).openMetricsParts.first { sample.text.hasSameBytes(as: name.text + $0.suffix) }?.part
    }

    /// Whether samples of this part may have exemplars.
    func takesExemplar(_ part: SamplePart) -> Bool { kind == .counter && part == .value || part == .bucket }

    /// Takes the type of a `# TYPE` line; throws when there was one or the unit does not go with it.
    mutating func set(kind value: MetricKind, at cursor: LineCursor) throws(TextParseError) {
        guard kind == nil else { throw cursor.error("a second TYPE line of \(name); remove one") }
        if value == .stateSet, LabelName(name.text) == nil {
            throw cursor.error("stateset \(name): its name is also a label's and cannot start with __")
        }
        kind = value
        try checkUnit(at: cursor)
    }

    /// Takes the unit of a `# UNIT` line; throws when there was one or it does not go with name and type.
    mutating func set(unit value: String, at cursor: LineCursor) throws(TextParseError) {
        guard unit == nil else { throw cursor.error("a second UNIT line of \(name); remove one") }
        unit = value
        try checkUnit(at: cursor)
    }

    /// Takes the text of a `# HELP` line; throws when there was one.
    mutating func set(help value: String, at cursor: LineCursor) throws(TextParseError) {
        guard help == nil else { throw cursor.error("a second HELP line of \(name); remove one") }
        help = value
    }

    /// Makes room for samples that probably come.
    mutating func reserve(_ samples: Int) {
        switch kind {
        case .histogram, .gaugeHistogram, .summary, .stateSet: break
        case .counter, .gauge, .untyped, .info, nil: series.reserveCapacity(samples)
        }
    }

    /// Takes a sample and returns whether it starts a point; `isRepeated` says that the last one had the same labels.
    mutating func append(
        _ sample: OpenMetricsSample, _ labels: borrowing LabelReader, isRepeated: Bool, at cursor: LineCursor
    ) throws(TextParseError) -> Bool {
        let kind = kind ?? .untyped
        let hash = isRepeated ? point.hash : labels.hash(at: cursor)
        let isSame = isRepeated || hasSamples && hash == point.hash && labels.labels == point.labels
        let isNew = isSame ? try isNext(sample.time, kind, at: cursor) : true
        if isNew {
            if hasSamples { try closePoint(kind) }
            if !isSame { try start(labels.labels, hash, at: cursor) }
            hasSamples = true
            point = OpenMetricsPoint(labels: labels.labels, hash: hash, time: sample.time, line: cursor.line, kind)
        }
        do throws(CompositeError) {
            try point.append(sample, of: kind)
        } catch {
            throw self.error(error.reason, kind, in: cursor.line)
        }
        return isNew
    }

    /// The family, if it has series.
    mutating func finished() throws(TextParseError) -> MetricFamily? {
        guard hasSamples else { return nil }
        let kind = kind ?? .untyped
        try closePoint(kind)
        guard let name = MetricName(name.text + kind.nameSuffix) else { return nil }
        return MetricFamily(name: name, kind: kind, unit: unit ?? "", help: help ?? "", series: series)
    }

    /// Starts a series, whose labels no closed point has.
    private mutating func start(_ labels: [Label], _ hash: UInt64, at cursor: LineCursor) throws(TextParseError) {
        guard table.index(of: hash, where: { series[$0].labels == labels }) == nil else {
            let reason = "these labels were above already; the lines of a series stand together"
            throw error(reason, kind, in: cursor.line)
        }
        table.insert(hash, series.count)
    }

    /// Whether a sample with the present point's labels belongs to the next point.
    private func isNext(
        _ time: OpenMetricsTime?, _ kind: MetricKind, at cursor: LineCursor
    ) throws(TextParseError) -> Bool {
        guard let time, let last = point.time else {
            guard time == nil, point.time == nil else {
                throw error("all samples of a series have timestamps, or none", kind, in: cursor.line)
            }
            return false
        }
        guard time.seconds >= last.seconds else { throw error("timestamps do not go backwards", kind, in: cursor.line) }
        guard kind.hasParts else { return true }
        guard time.seconds == last.seconds || time.milliseconds > last.milliseconds else {
            let reason = "timestamps are kept in milliseconds; two points are nearer than that"
            throw error(reason, kind, in: cursor.line)
        }
        return time.seconds > last.seconds
    }

    private mutating func closePoint(_ kind: MetricKind) throws(TextParseError) {
        do throws(CompositeError) {
            series.append(try point.finished(as: kind))
        } catch {
            throw self.error(error.reason, kind, in: point.line)
        }
    }

    private func error(_ reason: String, _ kind: MetricKind?, in line: Int) -> TextParseError {
        let kind = kind ?? .untyped
        let text = kind == .untyped ? "unknown" : kind.rawValue
        return TextParseError(.openMetrics, line: line, reason: "\(text) \(name): \(reason)")
    }

    private func checkUnit(at cursor: LineCursor) throws(TextParseError) {
        guard let unit, !unit.isEmpty else { return }
        guard kind != .info, kind != .stateSet else { throw cursor.error("\(name): infos and state sets have no unit") }
        guard name.text.utf8.reversed().starts(with: "_\(unit)".utf8.reversed()) else {
            throw cursor.error("the name \(name) has to end with its unit, _\(unit)")
        }
        guard ClassicName.isName("_\(unit)".utf8, colons: true) else {
            throw cursor.error("the unit of \(name) has other characters than letters, digits, '_' and ':'")
        }
    }
}
