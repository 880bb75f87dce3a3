import Instruments

/// Writes families as OpenMetrics 1.0.0, of which 0.0.1 is the draft with another number.
///
/// What the specification forbids is left out, since strict parsers refuse a whole exposition for it: counters that are NaN
/// or negative, a `_sum` that is (with the `_count` of a histogram, which goes with it), negative quantiles; histograms with
/// a negative bound have neither. An info is 1 whatever its value.
struct OpenMetricsEncoder: FamilyEncoder {
    private let format: ExpositionFormat
    private let names: [OpenMetricsName]

    init(_ format: ExpositionFormat, _ families: [FamilySnapshot]) {
        self.format = format
        names = OpenMetricsName.names(of: families, format.escaping)
    }

    func write(_ family: FamilySnapshot, at index: Int, to output: inout OutputBuffer) {
        let name = names[index]
        output.append(Self.header(name, family))
        FamilyLines.with(name.lines) { lines in
            withUnsafeMutablePointer(to: &output) { output in
                let target = LineOutput(output: output, lines: lines)
                family.visit(OpenMetricsSamples(target, name, family.kind, format), escaping: format.escaping)
            }
        }
    }

    var end: String { "# EOF\n" }

    private static func header(_ name: OpenMetricsName, _ family: FamilySnapshot) -> [UInt8] {
        var bytes: [UInt8] = []
        func append(_ keyword: String, _ text: (inout [UInt8]) -> Void) {
            bytes += "# \(keyword) ".utf8
            name.family.append(to: &bytes)
            bytes.append(UInt8(ascii: " "))
            text(&bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        append("TYPE") { $0 += (name.kind == .untyped ? "unknown" : name.kind.rawValue).utf8 }
        if name.family.allows(unit: family.unit, name.kind) { append("UNIT") { $0 += family.unit.utf8 } }
        if !family.help.isEmpty { append("HELP") { HelpText.append(family.help, quotes: true, to: &$0) } }
        return bytes
    }
}
