import Instruments

/// The name of a metric as a scraper gets it.
struct ExposedName {
    let text: String
    /// A classic name stands without quotes.
    let isClassic: Bool

    /// Appends the name as it stands on `# TYPE` lines and within braces.
    func append(to bytes: inout [UInt8]) {
        if isClassic { bytes += text.utf8 } else { LabelText.appendQuoted(text, to: &bytes) }
    }

    /// The name with a suffix, which is classic.
    static func + (name: Self, suffix: String) -> Self { Self(text: name.text + suffix, isClassic: name.isClassic) }

    /// The name without the suffix that OpenMetrics takes off a name of this kind; as it is when nothing would be left of it.
    func dropping(_ suffix: String) -> Self {
        guard !suffix.isEmpty, text.hasSuffix(suffix), text != suffix else { return self }
        return Self(text: String(text.dropLast(suffix.count)), isClassic: isClassic)
    }

    /// Whether a family of this name may have the unit; Prometheus fails a scrape for one that is not the name's end.
    func allows(unit: String, _ kind: MetricKind) -> Bool {
        guard !unit.isEmpty, kind != .info, kind != .stateSet, text.hasSuffix("_\(unit)") else { return false }
        return ClassicName.isName("_\(unit)".utf8, colons: true)
    }

    /// The names of families' samples without the suffixes of histograms and summaries; escaping makes no two of them equal.
    static func names(of families: [FamilySnapshot], _ escaping: NameEscaping) -> [Self] {
        guard escaping != .allowUTF8, !families.allSatisfy(\.name.isClassic) else {
            return families.map { Self(text: $0.name.text, isClassic: $0.name.isClassic) }
        }
        var escapes = NameEscapes(families.map(\.name.text), escaping, colons: true)
        return families.map { Self(text: escapes.next($0.name.text), isClassic: true) }
    }
}

extension LabelText {
    /// Appends the name of a label, between quotes unless it is classic.
    static func appendName(_ name: String, to bytes: inout [UInt8]) {
        if ClassicName.isName(name.utf8, colons: false) { bytes += name.utf8 } else { appendQuoted(name, to: &bytes) }
    }

    static func appendQuoted(_ name: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        appendEscaped(name, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }
}
