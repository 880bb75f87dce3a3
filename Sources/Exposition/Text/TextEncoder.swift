package import Instruments

/// Writes families as text 0.0.4 or 1.0.0, which differ in name alone.
///
/// Kinds that the text format lacks become what the Python client makes of them: an info and a state set are gauges; of a
/// gauge histogram the buckets are a histogram, and its `_gcount` and `_gsum` two gauges behind it.
package struct TextEncoder: FamilyEncoder {
    private let escaping: NameEscaping
    /// The names of the samples without the suffixes of histograms and summaries.
    private let names: [ExposedName]

    init(_ format: ExpositionFormat, _ families: [FamilySnapshot]) {
        escaping = format.escaping
        names = ExposedName.names(of: families, format.escaping)
    }

    /// The exposition of the families with all names as they are, in the order given.
    package static func encode(_ families: [MetricFamily]) -> [UInt8] {
        var format = ExpositionFormat.text
        format.escaping = .allowUTF8
        return format.encode(families)
    }

    func write(_ family: FamilySnapshot, at index: Int, to output: inout OutputBuffer) {
        let name = names[index]
        output.append(Self.header(name, Self.type(of: family.kind), family.help))
        write(family, name, family.kind, to: &output) { TextSamples($0, family.kind, name, escaping) }
        guard family.kind == .gaugeHistogram else { return }
        for total in GaugeHistogramTotal.allCases {
            let name = name + total.rawValue
            output.append(Self.header(name, MetricKind.gauge.rawValue, family.help))
            write(family, name, .gauge, to: &output) {
                GaugeHistogramTotals(total: total, gauges: TextSamples($0, .gauge, name, escaping))
            }
        }
    }

    private func write(
        _ family: FamilySnapshot, _ name: ExposedName, _ kind: MetricKind, to output: inout OutputBuffer,
        _ visitor: (LineOutput) -> some SeriesVisitor
    ) {
        FamilyLines.with(SampleLineNames(name, family: name, kind)) { lines in
            withUnsafeMutablePointer(to: &output) { output in
                family.visit(visitor(LineOutput(output: output, lines: lines)), escaping: escaping)
            }
        }
    }

    private static func header(_ name: ExposedName, _ type: String, _ help: String) -> [UInt8] {
        var bytes: [UInt8] = []
        if !help.isEmpty {
            bytes += "# HELP ".utf8
            name.append(to: &bytes)
            bytes.append(UInt8(ascii: " "))
            HelpText.append(help, quotes: false, to: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        bytes += "# TYPE ".utf8
        name.append(to: &bytes)
        bytes += " \(type)\n".utf8
        return bytes
    }

    private static func type(of kind: MetricKind) -> String {
        switch kind {
        case .counter, .gauge, .histogram, .summary, .untyped: kind.rawValue
        case .info, .stateSet: MetricKind.gauge.rawValue
        case .gaugeHistogram: MetricKind.histogram.rawValue
        }
    }
}
