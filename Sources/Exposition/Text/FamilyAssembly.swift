import Instruments

/// A family while its lines are read; histograms and summaries are put together from their parts.
struct FamilyAssembly {
    let name: MetricName
    /// `nil` until a `# TYPE` or a sample; a sample before any `# TYPE` makes it untyped.
    var kind: MetricKind?
    var help: String?
    private var plain: [MetricSeries] = []
    private var composites: [CompositeAssembly] = []
    private var compositeIndex: [[Label]: Int] = [:]

    init(name: MetricName) { self.name = name }

    mutating func append(_ sample: TextSample, part: SamplePart, at cursor: TextCursor) throws(TextParseError) {
        let kind = kind ?? .untyped
        self.kind = kind
        guard kind == .histogram || kind == .summary else {
            let value = SampleValue.number(sample.value)
            return plain.append(MetricSeries(sorted: sample.labels, value: value, timestamp: sample.timestamp))
        }
        let index = composite(of: sample.labels, line: cursor.line)
        do throws(CompositeError) {
            try composites[index].append(sample, part: part, of: kind)
        } catch {
            throw cursor.error("\(kind.rawValue) \(name): \(error.reason)")
        }
    }

    /// The family; throws when a histogram or summary lacks a part or contradicts itself.
    func finished() throws(TextParseError) -> MetricFamily {
        let kind = kind ?? .untyped
        var series = plain
        for composite in composites {
            do throws(CompositeError) {
                series.append(try composite.finished(as: kind))
            } catch {
                throw TextParseError(line: composite.line, reason: "\(kind.rawValue) \(name): \(error.reason)")
            }
        }
        return MetricFamily(name: name, kind: kind, help: help ?? "", series: series)
    }

    private mutating func composite(of labels: [Label], line: Int) -> Int {
        if let known = compositeIndex[labels] { return known }
        compositeIndex[labels] = composites.count
        composites.append(CompositeAssembly(labels: labels, line: line))
        return composites.count - 1
    }
}
