package import Instruments

/// Reads OpenMetrics 1.0.0 and refuses what it does not allow, in time and memory in proportion to the text.
///
/// The families have the names of text 0.0.4: counters end with `_total`, infos with `_info`. Timestamps of samples become
/// milliseconds. Several points of one series are as many series with the same labels, in order.
///
/// See <https://prometheus.io/docs/specs/om/open_metrics_spec/>.
package struct OpenMetricsParser: ~Copyable {
    private var cursor: LineCursor
    private var limit: SeriesLimit
    private var families: [MetricFamily] = []
    private var owners: [MetricName: MetricName] = [:]
    private var family: OpenMetricsFamily?
    /// Of the present family.
    private var names = RecentNames<SamplePart>()
    private var labels = LabelReader()
    private var exemplarLabels = LabelReader()
    private var hasEnded = false

    /// The families in order of appearance; a whole text or an error.
    ///
    /// - Parameter maximumSeries: what series and families may be in all.
    package static func parse(
        _ bytes: [UInt8], maximumSeries: Int = .max
    ) throws(TextParseError) -> [MetricFamily] {
        try bytes.withUnsafeBufferPointer { bytes throws(TextParseError) in
            let end = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
            // The only line that may lack its line feed.
            let endsOpen = bytes[end...].elementsEqual("# EOF".utf8)
            guard let cursor = LineCursor(ByteText(rebasing: bytes[..<end]), .openMetrics) else {
                return endsOpen ? [] : try failAtEnd(of: 1)
            }
            var parser = Self(cursor, SeriesLimit(maximumSeries))
            while !parser.cursor.isAtEnd { try parser.parseLine() }
            guard parser.hasEnded ? end == bytes.count : endsOpen else { return try failAtEnd(of: parser.cursor.line) }
            try parser.closeFamily()
            return parser.families
        }
    }

    private init(_ cursor: LineCursor, _ limit: SeriesLimit) { (self.cursor, self.limit) = (cursor, limit) }

    private static func failAtEnd(of line: Int) throws(TextParseError) -> [MetricFamily] {
        throw TextParseError(
            .openMetrics, line: line, reason: "the text has to end with the line '# EOF' and nothing behind it")
    }

    private mutating func parseLine() throws(TextParseError) {
        guard !hasEnded else { throw cursor.error("text behind '# EOF'; it is the last line") }
        switch cursor.current {
        case UInt8(ascii: "\n"): throw cursor.error("an empty line; remove it")
        case UInt8(ascii: "#"): try parseMetadata()
        default: try parseSample()
        }
        guard cursor.takeLineEnd() else { throw cursor.error("spurious text \(LineCursor.quoted(cursor.takeRest().bytes))") }
    }
}

extension OpenMetricsParser {
    private mutating func parseMetadata() throws(TextParseError) {
        _ = cursor.takeByte()
        guard cursor.skip(UInt8(ascii: " ")) else { throw unknownComment() }
        switch String(decoding: cursor.takeToken(), as: UTF8.self) {
        case "EOF" where cursor.current == UInt8(ascii: "\n"): hasEnded = true
        case "TYPE": try parseKind()
        case "UNIT": try parseUnit()
        case "HELP": try parseHelp()
        default: throw unknownComment()
        }
    }

    private func unknownComment() -> TextParseError {
        cursor.error("expected '# TYPE', '# UNIT', '# HELP' or '# EOF'; there are no other comments")
    }

    private mutating func parseKind() throws(TextParseError) {
        try takeFamily()
        let token = String(decoding: cursor.takeToken(), as: UTF8.self)
        guard let kind = MetricKind(openMetrics: token) else {
            throw cursor.error("unknown metric type \(LineCursor.quoted(token.utf8)); one without a type is 'unknown'")
        }
        try family?.set(kind: kind, at: cursor)
        for part in kind.openMetricsParts where !part.suffix.isEmpty { try claim(part.suffix) }
    }

    private mutating func parseUnit() throws(TextParseError) {
        try takeFamily()
        let unit = try cursor.decoded(cursor.takeRest())
        try family?.set(unit: unit, at: cursor)
    }

    private mutating func parseHelp() throws(TextParseError) {
        try takeFamily()
        let help = try cursor.decoded(cursor.takeRest())
        try family?.set(help: help, at: cursor)
    }

    /// Takes the name in a `#` line with the blanks around it, and makes its family the present one.
    private mutating func takeFamily() throws(TextParseError) {
        guard cursor.skip(UInt8(ascii: " ")) else { throw cursor.unexpected("' ' and a metric name") }
        let name = try cursor.takeCommentName()
        guard cursor.skip(UInt8(ascii: " ")) else { throw cursor.unexpected("' ' behind the metric name") }
        if family?.name != name { return try open(name) }
        if family?.hasSamples == true { throw cursor.error("metadata of \(name) behind its samples; it comes before them") }
    }

    private mutating func open(_ name: MetricName) throws(TextParseError) {
        try closeFamily()
        try limit.take(at: cursor)
        family = OpenMetricsFamily(name: name)
        names.removeAll()
        try claim("")
    }

    private mutating func closeFamily() throws(TextParseError) {
        if let finished = try family?.finished() { families.append(finished) }
        family = nil
    }

    /// Takes the name with the suffix for the present family; no other may have it.
    private mutating func claim(_ suffix: String) throws(TextParseError) {
        guard let owner = family?.name, let name = MetricName(owner.text + suffix) else { return }
        if let owner = owners.updateValue(owner, forKey: name) {
            throw cursor.error("the name \(name) belongs to the metric \(owner) above; the lines of a metric stand together")
        }
    }
}

extension OpenMetricsParser {
    private mutating func parseSample() throws(TextParseError) {
        let lines = cursor.countLines()
        let name = try takeName()
        let isFirst = family?.hasSamples != true
        if isFirst {
            labels.setBound(family?.boundName)
            family?.reserve(lines)
        }
        if name.isQuoted { try cursor.takeSeparator() }
        if name.isQuoted || cursor.skip(UInt8(ascii: "{")) {
            try labels.take(from: &cursor)
        } else {
            try labels.takeNone(at: cursor)
        }
        let sample = try takeSample(name.part)
        let isRepeated = labels.isRepeated && !isFirst
        if try family?.append(sample, labels, isRepeated: isRepeated, at: cursor) == true { try limit.take(at: cursor) }
    }

    @inline(__always)
    private mutating func takeName() throws(TextParseError) -> (part: SamplePart, isQuoted: Bool) {
        if let known = names.take(from: &cursor) { return (known.target, known.isQuoted) }
        let start = cursor.position
        let (name, isQuoted) = try cursor.takeSampleName()
        let part = try part(of: name)
        names.insert(part, from: start, to: cursor.position, isQuoted: isQuoted)
        return (part, isQuoted)
    }

    /// What the sample is of the present family; a name that is not of it starts one of unknown type.
    private mutating func part(of name: MetricName) throws(TextParseError) -> SamplePart {
        if let part = family?.part(of: name) { return part }
        guard family?.name != name else {
            let names = family?.kind?.openMetricsParts.map { "\(name)\($0.suffix)" } ?? []
            throw cursor.error("the samples of \(name) are \(names.joined(separator: ", "))")
        }
        try open(name)
        return .value
    }

    private mutating func takeSample(_ part: SamplePart) throws(TextParseError) -> OpenMetricsSample {
        let value = try cursor.takeOpenMetricsValue()
        let time = try cursor.takeOpenMetricsTime()
        let exemplar = try cursor.takeExemplar(&exemplarLabels)
        if exemplar != nil, family?.takesExemplar(part) != true {
            throw cursor.error("an exemplar where none is allowed; only counters' _total and _bucket have them")
        }
        var sample = OpenMetricsSample(part: part, value: value, time: time, exemplar: exemplar)
        guard let place = labels.bound else { return sample }
        if family?.kind == .stateSet {
            sample.state = try cursor.decoded(cursor.value(of: place))
        } else {
            sample.bound = try cursor.bound(at: place, labels.boundName)
        }
        return sample
    }
}
