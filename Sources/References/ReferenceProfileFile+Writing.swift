import JSONText
import ModelStatistics
import TabularFiles

extension ReferenceProfileFile {
    /// What stands between the digested bytes and the digest.
    static let checksumMember = #","checksum":"sha256:"#

    /// The file; the same reference always gives the same.
    package var bytes: [UInt8] {
        var text: [UInt8] = []
        text.append(json: "{\"format\":")
        text.append(jsonString: Self.format)
        text.append(member: "version", Self.version)
        text.append(member: "name", name)
        text.append(member: "rows", rows)
        text.append(member: "made", made)
        text.append(json: ",\"source\":{\"name\":")
        text.append(jsonString: source.name)
        text.append(member: "bytes", source.bytes)
        text.append(member: "sha256", source.digest.hexadecimal)
        text.append(json: "},\"subjects\":[")
        for (index, subject) in subjects.enumerated() {
            if index > 0 { text.append(UInt8(ascii: ",")) }
            text.append(subject)
        }
        text.append(UInt8(ascii: "]"))
        let digest = SHA256.digest(text)
        text += Self.checksumMember.utf8
        text += digest.hexadecimal.utf8
        text.append(json: "\"}\n")
        return text
    }

    /// Replaces the file at the path all at once, or leaves what is there.
    package func write(to path: String) throws(ReferenceFileError) {
        var file = try ReplacedFile(path: path)
        try file.write(bytes)
        try file.commit()
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ profile: SubjectProfile) {
        append(json: "{\"name\":")
        append(jsonString: profile.subject.name)
        append(member: "column", profile.subject.column)
        switch profile.summary {
        case .numeric(let summary): append(summary)
        case .categorical(let sample): append(sample)
        }
        append(UInt8(ascii: "}"))
    }

    private mutating func append(_ summary: NumericSummary) {
        append(member: "kind", "numeric")
        append(member: "rows", summary.rows)
        append(member: "missing", summary.missing)
        append(member: "infinite", summary.infinite)
        append(member: "wrong_type", summary.wrongType)
        append(member: "min", summary.minimum)
        append(member: "max", summary.maximum)
        append(member: "mean", summary.mean)
        append(member: "deviation", summary.deviation)
        append(member: "deciles", summary.deciles)
        append(member: "equal_width", summary.equalWidths)
        append(member: "values", summary.distinctValues)
    }

    private mutating func append(_ sample: CategoricalSample) {
        append(member: "kind", "categorical")
        append(member: "rows", sample.rows)
        append(member: "missing", sample.missing)
        append(json: ",\"categories\":[")
        for (index, (key, count)) in sample.counts.sorted(by: { $0.key < $1.key }).enumerated() {
            append(json: index > 0 ? ",[" : "[")
            append(jsonString: key.text)
            append(UInt8(ascii: ","))
            append(contentsOf: "\(count)]".utf8)
        }
        append(UInt8(ascii: "]"))
    }

    private mutating func append(member name: StaticString, _ bins: NumericSummary.Bins?) {
        guard let bins else { return }
        append(name)
        append(json: "{\"edges\":[")
        for (index, edge) in bins.edges.enumerated() {
            if index > 0 { append(UInt8(ascii: ",")) }
            append(exact: edge)
        }
        append(json: "],\"counts\":[")
        append(contentsOf: bins.counts.map { "\($0)" }.joined(separator: ",").utf8)
        append(json: "]}")
    }

    private mutating func append(member name: StaticString, _ number: Double?) {
        guard let number else { return }
        append(name)
        append(exact: number)
    }

    fileprivate mutating func append(member name: StaticString, _ count: Int) {
        append(name)
        append(contentsOf: "\(count)".utf8)
    }

    fileprivate mutating func append(member name: StaticString, _ text: String) {
        append(name)
        append(jsonString: text)
    }

    private mutating func append(_ name: StaticString) {
        append(json: ",\"")
        append(json: name)
        append(json: "\":")
    }

    /// A finite number; minus zero keeps its sign, so that what is read is what was written.
    private mutating func append(exact number: Double) {
        if number == 0, number.sign == .minus { append(json: "-0.0") } else { append(jsonNumber: number) }
    }
}
