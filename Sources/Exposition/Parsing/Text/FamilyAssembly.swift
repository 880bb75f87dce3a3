import Instruments

/// One sample line of text 0.0.4 after its labels.
struct TextSample {
    let part: SamplePart
    /// The number of `le` in a histogram, of `quantile` in a summary.
    let bound: Double?
    let value: Double
    let timestamp: Int64?
}

/// A family while its lines are read; histograms and summaries are put together from their parts.
struct FamilyAssembly {
    private struct Composite {
        let labels: [Label]
        var timestamp: Int64?
        var parts: CompositeAssembly
    }

    let name: MetricName
    /// `nil` until a `# TYPE` or a sample; a sample before any `# TYPE` makes it untyped.
    var kind: MetricKind?
    var help: String?
    private var plain: [MetricSeries] = []
    private var composites: [Composite] = []
    private var table = LabelSetTable()
    private var latest = 0

    init(name: MetricName) { self.name = name }

    /// Makes room for samples that probably come.
    mutating func reserve(_ samples: Int) {
        guard kind != .histogram, kind != .summary, plain.count + samples > plain.capacity else { return }
        // Not exactly: a family may have many comments between its samples.
        plain.reserveCapacity(max(plain.count + samples, 2 * plain.capacity))
    }

    /// Takes a sample and returns whether its series is new; `isRepeated` says that the family's last one had the same labels.
    mutating func append(
        _ sample: TextSample, _ labels: borrowing LabelReader, isRepeated: Bool, at cursor: LineCursor
    ) throws(TextParseError) -> Bool {
        guard let kind, kind == .histogram || kind == .summary else {
            kind = kind ?? .untyped
            plain.append(MetricSeries(sorted: labels.labels, value: .number(sample.value), timestamp: sample.timestamp))
            return true
        }
        let count = composites.count
        if !isRepeated { latest = composite(of: labels, at: cursor) }
        do throws(CompositeError) {
            try append(sample, to: latest, of: kind)
        } catch {
            throw cursor.error("\(kind.rawValue) \(name): \(error.reason)")
        }
        return composites.count > count
    }

    /// The family; throws when a histogram or summary lacks a part or contradicts itself.
    func finished() throws(TextParseError) -> MetricFamily {
        let kind = kind ?? .untyped
        let series = composites.isEmpty ? plain : try finishedComposites(kind)
        return MetricFamily(name: name, kind: kind, help: help ?? "", series: series)
    }

    private func finishedComposites(_ kind: MetricKind) throws(TextParseError) -> [MetricSeries] {
        var series: [MetricSeries] = []
        series.reserveCapacity(composites.count)
        for composite in composites {
            do throws(CompositeError) {
                let value = try Self.value(of: composite.parts, kind)
                series.append(MetricSeries(sorted: composite.labels, value: value, timestamp: composite.timestamp))
            } catch {
                throw TextParseError(line: composite.parts.line, reason: "\(kind.rawValue) \(name): \(error.reason)")
            }
        }
        return series
    }

    private mutating func composite(of labels: borrowing LabelReader, at cursor: LineCursor) -> Int {
        let hash = labels.hash(at: cursor)
        let own = labels.labels
        if let known = table.index(of: hash, where: { composites[$0].labels == own }) { return known }
        table.insert(hash, composites.count)
        composites.append(Composite(labels: own, parts: CompositeAssembly(line: cursor.line)))
        return composites.count - 1
    }

    private mutating func append(_ sample: TextSample, to index: Int, of kind: MetricKind) throws(CompositeError) {
        if let timestamp = sample.timestamp { composites[index].timestamp = timestamp }
        switch (sample.part, sample.bound) {
        case (.sum, nil): try composites[index].parts.set(sum: sample.value)
        case (.count, nil): try composites[index].parts.set(count: sample.value)
        case (.bucket, let bound?): try composites[index].parts.append(bucket: bound, count: sample.value)
        case (.value, let bound?) where kind == .summary:
            composites[index].parts.append(quantile: bound, value: sample.value)
        case (.value, _) where kind == .histogram:
            throw CompositeError(reason: "a sample must be a _bucket, _count or _sum")
        case (_, nil): throw CompositeError(reason: "a sample lacks the label \(kind.reservedLabel ?? "")")
        case (_, _?): throw CompositeError(reason: "_count and _sum have no label \(kind.reservedLabel ?? "")")
        }
    }

    private static func value(of parts: CompositeAssembly, _ kind: MetricKind) throws(CompositeError) -> SampleValue {
        kind == .histogram ? .histogram(try parts.histogram()) : .summary(try parts.summary())
    }
}
