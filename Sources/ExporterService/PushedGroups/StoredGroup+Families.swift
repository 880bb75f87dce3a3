import Exposition
import Instruments
import PredictionStore

extension StoredGroup {
    /// How families that need OpenMetrics are stored: with the times when counting began, and every name as it is.
    private static let openMetricsFormat: ExpositionFormat = {
        var format = ExpositionFormat.openMetrics
        format.writesCreated = true
        format.escaping = .allowUTF8
        return format
    }()
    private static let textFormat: ExpositionFormat = {
        var format = ExpositionFormat.text
        format.escaping = .allowUTF8
        return format
    }()

    /// Each family in the format that can hold all of it.
    ///
    /// OpenMetrics has no room for what text 0.0.4 may say, such as a counter whose name does not end with `_total`, or the
    /// `go_memstats_alloc_bytes` beside `go_memstats_alloc_bytes_total` of every Go program; so what text can hold stays text.
    /// Of families in OpenMetrics each is a text of its own: after merges, two of them may have one name there.
    init(_ group: PushedGroup, _ key: GroupingKey) {
        let families = group.families.values.sorted { $0.name < $1.name }
        self.init(
            key: key.path, body: Self.textFormat.encode(families.filter { !$0.needsOpenMetrics }),
            openMetrics: families.filter(\.needsOpenMetrics).flatMap { Self.openMetricsFormat.encode([$0]) },
            pushed: group.pushTime, failed: group.failureTime, timeToLive: group.timeToLive?.seconds)
    }

    /// The families of both bodies; throws what is wrong with the first that is damaged.
    func families() throws(TextParseError) -> [MetricFamily] {
        var families = try ExpositionParser.parse(body, contentType: nil)
        for text in openMetricsTexts { families += try OpenMetricsParser.parse(text) }
        return families
    }

    /// The group without its families.
    var times: PushedGroup {
        PushedGroup(pushTime: pushed, failureTime: failed, timeToLive: timeToLive.flatMap { TimeToLive(seconds: $0) })
    }

    /// Each text up to its last line, which cannot stand inside one: a line feed in a value is escaped.
    private var openMetricsTexts: [[UInt8]] {
        let end = Array("# EOF".utf8)
        var (texts, text) = ([[UInt8]](), [UInt8]())
        for line in openMetrics.split(separator: UInt8(ascii: "\n")) {
            text += line + [UInt8(ascii: "\n")]
            guard line.elementsEqual(end) else { continue }
            texts.append(text)
            text = []
        }
        return text.isEmpty ? texts : texts + [text]
    }
}

extension MetricFamily {
    /// Whether text 0.0.4 would lose something of the family.
    fileprivate var needsOpenMetrics: Bool {
        switch kind {
        case .info, .stateSet, .gaugeHistogram: true
        case .counter, .gauge, .histogram, .summary, .untyped: !unit.isEmpty || series.contains(where: \.needsOpenMetrics)
        }
    }
}

extension MetricSeries {
    fileprivate var needsOpenMetrics: Bool {
        guard created == nil, exemplar == nil else { return true }
        switch value {
        case .number, .states: return false
        case .summary(let summary): return summary.sum == nil || summary.count == nil
        case .histogram(let histogram):
            return histogram.sum == nil || histogram.overflowExemplar != nil
                || histogram.buckets.contains { $0.exemplar != nil }
        }
    }
}
