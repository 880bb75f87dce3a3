import DecimalText

package import Instruments

/// Reads text 0.0.4, as strictly as the Pushgateway does and stricter on histograms and summaries.
///
/// It takes time and memory in proportion to the text, and names of any characters in quotes as Prometheus 3 writes them.
package struct TextParser: ~Copyable {
    private var cursor: LineCursor
    private var families: FamilyCollection
    private var names = RecentNames<FamilyCollection.Target>()
    private var labels = LabelReader()
    /// The family of the last sample.
    private var latest = -1

    /// The families in order of appearance, each series as often as the text has it; a whole text or an error.
    ///
    /// - Parameter maximumSeries: what series and families may be in all.
    package static func parse(
        _ bytes: [UInt8], maximumSeries: Int = .max
    ) throws(TextParseError) -> [MetricFamily] {
        try bytes.withUnsafeBufferPointer { bytes throws(TextParseError) in
            let end = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
            let isWhole = bytes[end...].allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            guard let cursor = LineCursor(ByteText(rebasing: bytes[..<end]), .text) else {
                return isWhole ? [] : try failAtEnd(of: 1)
            }
            var parser = Self(cursor, SeriesLimit(maximumSeries))
            while !parser.cursor.isAtEnd { try parser.parseLine() }
            return isWhole ? try parser.families.finished() : try failAtEnd(of: parser.cursor.line)
        }
    }

    private init(_ cursor: LineCursor, _ limit: SeriesLimit) { (self.cursor, families) = (cursor, FamilyCollection(limit)) }

    private static func failAtEnd(of line: Int) throws(TextParseError) -> [MetricFamily] {
        throw TextParseError(line: line, reason: "unexpected end of input stream")
    }

    private mutating func parseLine() throws(TextParseError) {
        cursor.skipBlanks()
        switch cursor.current {
        case UInt8(ascii: "\n"): _ = cursor.takeLineEnd()
        case UInt8(ascii: "#"): try parseComment()
        default: try parseSample()
        }
    }

    private mutating func parseComment() throws(TextParseError) {
        _ = cursor.takeByte()
        cursor.skipBlanks()
        let keyword = cursor.takeToken()
        let isHelp = keyword.elementsEqual("HELP".utf8)
        cursor.skipBlanks()
        guard isHelp || keyword.elementsEqual("TYPE".utf8), cursor.current != UInt8(ascii: "\n") else { return skipLine() }
        let name = try cursor.takeCommentName()
        cursor.skipBlanks()
        // A name alone says nothing and is taken as a comment.
        guard cursor.current != UInt8(ascii: "\n") else { return skipLine() }
        let family = try families.declared(name, at: cursor)
        if isHelp {
            try families.setHelp(try cursor.decoded(cursor.takeRest(), quotes: false), of: family, at: cursor)
        } else {
            try parseKind(of: family)
        }
        try takeLineEnd()
    }

    private mutating func parseKind(of family: Int) throws(TextParseError) {
        let token = cursor.takeToken()
        let kind = MetricKind(rawValue: String(decoding: token, as: UTF8.self).lowercased())
        guard let kind, [.counter, .gauge, .histogram, .summary, .untyped].contains(kind) else {
            throw cursor.error("unknown metric type \(LineCursor.quoted(token))")
        }
        try families.setKind(kind, of: family, at: cursor)
        cursor.skipBlanks()
    }

    private mutating func parseSample() throws(TextParseError) {
        let lines = cursor.countLines()
        let name = try takeName()
        let (family, part) = name.target
        if lines > 0 { families.reserve(lines, in: family) }
        if family != latest { labels.setBound(families.boundName(of: family)) }
        cursor.skipBlanks()
        if name.isQuoted { try cursor.takeSeparator() }
        if name.isQuoted || cursor.skip(UInt8(ascii: "{")) {
            try labels.take(from: &cursor)
        } else {
            try labels.takeNone(at: cursor)
        }
        cursor.skipBlanks()
        let bound = try takeBound()
        let value = try takeValue()
        let sample = TextSample(part: part, bound: bound, value: value, timestamp: try takeTimestamp())
        let isRepeated = labels.isRepeated && family == latest
        latest = family
        try families.append(sample, to: family, labels, isRepeated: isRepeated, at: cursor)
        try takeLineEnd()
    }

    @inline(__always)
    private mutating func takeName() throws(TextParseError) -> (target: FamilyCollection.Target, isQuoted: Bool) {
        if let known = names.take(from: &cursor) { return known }
        let start = cursor.position
        let (name, isQuoted) = try cursor.takeSampleName()
        let target = try families.target(of: name, at: cursor)
        names.insert(target, from: start, to: cursor.position, isQuoted: isQuoted)
        return (target, isQuoted)
    }

    @inline(__always)
    private func takeBound() throws(TextParseError) -> Double? {
        guard let place = labels.bound else { return nil }
        let text = cursor.text(place.valueStart, place.valueCount)
        guard let number = NumberText.parse(text), !number.isNaN else {
            let name = labels.boundName?.text ?? ""
            throw cursor.error("expected float as value for label \(name), got \(LineCursor.quoted(text))")
        }
        return number
    }

    @inline(__always)
    private mutating func takeValue() throws(TextParseError) -> Double {
        let token = cursor.takeToken()
        guard let value = NumberText.parse(token) else {
            throw cursor.error("expected float as value, got \(LineCursor.quoted(token))")
        }
        cursor.skipBlanks()
        return value
    }

    @inline(__always)
    private mutating func takeTimestamp() throws(TextParseError) -> Int64? {
        if cursor.current == UInt8(ascii: "\n") { return nil }
        let token = cursor.takeToken()
        guard let timestamp = Int64(String(decoding: token, as: UTF8.self)) else {
            throw cursor.error("expected integer as timestamp, got \(LineCursor.quoted(token))")
        }
        cursor.skipBlanks()
        return timestamp
    }

    private mutating func takeLineEnd() throws(TextParseError) {
        guard cursor.takeLineEnd() else { throw cursor.error("spurious text \(LineCursor.quoted(cursor.takeToken()))") }
    }

    private mutating func skipLine() {
        cursor.skipLine()
        _ = cursor.takeLineEnd()
    }
}
