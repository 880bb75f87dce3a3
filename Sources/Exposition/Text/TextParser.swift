package import Instruments

/// Reads text 0.0.4, as strictly as the Pushgateway does and stricter on histograms and summaries; linear in the input.
package struct TextParser {
    private var cursor: TextCursor
    private var families = FamilyCollection()

    /// The families in order of appearance, each series as often as the text has it; a whole text or an error.
    package static func parse(_ bytes: [UInt8]) throws(TextParseError) -> [MetricFamily] {
        var parser = Self(cursor: TextCursor(bytes))
        while try parser.parseLine() {}
        return try parser.families.finished()
    }

    /// Returns whether there was a line.
    private mutating func parseLine() throws(TextParseError) -> Bool {
        cursor.startLine()
        cursor.skipBlanks()
        switch cursor.current {
        case nil: return false
        case UInt8(ascii: "\n"): cursor.advance()
        case UInt8(ascii: "#"): try parseComment()
        default: try parseSample()
        }
        return true
    }

    private mutating func parseComment() throws(TextParseError) {
        cursor.advance()
        cursor.skipBlanks()
        let keyword = String(decoding: cursor.takeToken(), as: UTF8.self)
        cursor.skipBlanks()
        guard cursor.current != nil else { throw cursor.endOfText }
        guard keyword == "HELP" || keyword == "TYPE", cursor.current != UInt8(ascii: "\n") else { return try skipLine() }
        let token = cursor.takeToken()
        guard let name = MetricName(String(decoding: token, as: UTF8.self)) else {
            throw cursor.error("invalid metric name in comment: \(TextCursor.quoted(token))")
        }
        cursor.skipBlanks()
        // A name alone says nothing and is taken as a comment.
        guard cursor.current != UInt8(ascii: "\n") else { return cursor.advance() }
        let target = try families.declared(name, at: cursor)
        if keyword == "HELP" {
            let help = try cursor.takeEscaped(until: UInt8(ascii: "\n"), quotes: false)
            try families.setHelp(help, of: target, at: cursor)
        } else {
            try parseKind(of: target)
        }
        try cursor.takeLineEnd()
    }

    private mutating func parseKind(of family: Int) throws(TextParseError) {
        let token = cursor.takeToken()
        guard let kind = MetricKind(rawValue: String(decoding: token, as: UTF8.self).lowercased()) else {
            throw cursor.error("unknown metric type \(TextCursor.quoted(token))")
        }
        try families.setKind(kind, of: family, at: cursor)
        cursor.skipBlanks()
    }

    private mutating func parseSample() throws(TextParseError) {
        let token = cursor.take { LabelBytes.isName($0) || $0 == UInt8(ascii: ":") }
        guard let name = MetricName(String(decoding: token, as: UTF8.self)) else {
            throw invalidName(token)
        }
        // Without this, `x-1` would be the value -1 of `x`.
        guard [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "{"), UInt8(ascii: "\n"), nil].contains(cursor.current)
        else {
            throw cursor.error(
                "expected a blank or '{' after metric name \(name), got \(TextCursor.quoted(cursor.takeToken()))")
        }
        let target = families.target(of: name)
        cursor.skipBlanks()
        let labels = try cursor.takeLabels(bound: families.boundLabel(of: target))
        cursor.skipBlanks()
        let value = try takeValue()
        let timestamp = try takeTimestamp()
        let sample = TextSample(labels: labels.labels, bound: labels.bound, value: value, timestamp: timestamp)
        try families.append(sample, to: target, at: cursor)
        try cursor.takeLineEnd()
    }

    /// Tells the name; quoted ones in braces, `{"my.name"}`, are those of UTF-8 and not taken.
    private mutating func invalidName(_ token: ArraySlice<UInt8>) -> TextParseError {
        var name = token.isEmpty ? cursor.takeToken() : token
        if name.starts(with: "{\"".utf8) { name = name.dropFirst(2).prefix { $0 != UInt8(ascii: "\"") } }
        return cursor.error("invalid metric name \(TextCursor.quoted(name))")
    }

    private mutating func takeValue() throws(TextParseError) -> Double {
        let token = cursor.takeToken()
        guard cursor.current != nil else { throw cursor.endOfText }
        guard let value = NumberText.parse(token) else {
            throw cursor.error("expected float as value, got \(TextCursor.quoted(token))")
        }
        cursor.skipBlanks()
        return value
    }

    private mutating func takeTimestamp() throws(TextParseError) -> Int64? {
        let token = cursor.takeToken()
        guard !token.isEmpty else { return nil }
        guard let timestamp = Int64(String(decoding: token, as: UTF8.self)) else {
            throw cursor.error("expected integer as timestamp, got \(TextCursor.quoted(token))")
        }
        cursor.skipBlanks()
        return timestamp
    }

    private mutating func skipLine() throws(TextParseError) {
        _ = cursor.take { $0 != UInt8(ascii: "\n") }
        try cursor.takeLineEnd()
    }
}
