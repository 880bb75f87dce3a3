package import Instruments

/// Writes families as text 0.0.4.
///
/// See <https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format>.
package struct TextEncoder {
    /// What was written so far.
    package private(set) var bytes: [UInt8] = []
    /// The labels of the series that is being written.
    private var labels: [UInt8] = []

    package init() {}

    /// The exposition of the families, in the order given.
    package static func encode(_ families: [MetricFamily]) -> [UInt8] {
        var encoder = Self()
        for family in families { encoder.append(family) }
        return encoder.bytes
    }

    /// Appends one family with its `# HELP` and `# TYPE`; a family without series or help has no such lines.
    package mutating func append(_ family: MetricFamily) {
        guard !family.series.isEmpty else { return }
        if !family.help.isEmpty {
            append("# HELP ", family.name.text, " ")
            Self.appendEscaped(family.help, quotes: false, to: &bytes)
            append("\n")
        }
        append("# TYPE ", family.name.text, " ")
        append(family.kind.rawValue, "\n")
        for series in family.series { append(series, of: family.name.text) }
    }

    private mutating func append(_ series: MetricSeries, of name: String) {
        render(series.labels)
        switch series.value {
        case .number(let value): appendSample(name, value: value, series)
        case .histogram(let value):
            for bucket in value.buckets {
                let count = Double(bucket.cumulativeCount)
                appendSample(name, "_bucket", ("le", bucket.upperBound), value: count, series)
            }
            appendSample(name, "_bucket", ("le", .infinity), value: Double(value.count), series)
            appendSample(name, "_sum", value: value.sum, series)
            appendSample(name, "_count", value: Double(value.count), series)
        case .summary(let value):
            for quantile in value.quantiles {
                appendSample(name, "", ("quantile", quantile.quantile), value: quantile.value, series)
            }
            appendSample(name, "_sum", value: value.sum, series)
            appendSample(name, "_count", value: Double(value.count), series)
        }
    }

    private mutating func appendSample(
        _ name: String, _ suffix: String = "", _ last: (name: String, bound: Double)? = nil, value: Double,
        _ series: MetricSeries
    ) {
        append(name, suffix)
        if !labels.isEmpty || last != nil {
            append("{")
            bytes.append(contentsOf: labels)
            if let last {
                append(labels.isEmpty ? "" : ",", last.name, "=\"")
                NumberText.appendCanonicalBound(last.bound, to: &bytes)
                append("\"")
            }
            append("}")
        }
        append(" ")
        NumberText.append(value, to: &bytes)
        if let timestamp = series.timestamp { append(" ", String(timestamp)) }
        append("\n")
    }

    /// Keeps the labels without braces: rendered once for all lines of a histogram.
    private mutating func render(_ series: [Label]) {
        labels.removeAll(keepingCapacity: true)
        for label in series {
            if !labels.isEmpty { labels.append(UInt8(ascii: ",")) }
            labels.append(contentsOf: label.name.text.utf8)
            labels.append(contentsOf: "=\"".utf8)
            Self.appendEscaped(label.value, quotes: true, to: &labels)
            labels.append(UInt8(ascii: "\""))
        }
    }

    private mutating func append(_ first: String, _ second: String = "", _ third: String = "") {
        bytes.append(contentsOf: first.utf8)
        bytes.append(contentsOf: second.utf8)
        bytes.append(contentsOf: third.utf8)
    }

    /// Escapes backslash and line feed, and in label values the quote; all else goes as it is.
    private static func appendEscaped(_ text: String, quotes: Bool, to bytes: inout [UInt8]) {
        var copy = text
        copy.withUTF8 { text in
            var rest = text[...]
            while let index = rest.firstIndex(where: { isSpecial($0, quotes: quotes) }) {
                bytes.append(contentsOf: rest[..<index])
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(rest[index] == UInt8(ascii: "\n") ? UInt8(ascii: "n") : rest[index])
                rest = rest[(index + 1)...]
            }
            bytes.append(contentsOf: rest)
        }
    }

    private static func isSpecial(_ byte: UInt8, quotes: Bool) -> Bool {
        byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "\n") || quotes && byte == UInt8(ascii: "\"")
    }
}
