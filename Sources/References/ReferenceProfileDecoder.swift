import JSONText
import ModelStatistics
import TabularFiles

/// Decodes the members of a profile and checks that they fit together; members that it does not know are skipped.
enum ReferenceProfileDecoder {
    /// What is wrong with a profile whose checksum is right.
    struct Fault: Error, CustomStringConvertible {
        let description: String

        init(_ description: String) { self.description = description }

        static func missing(_ name: String) -> Self { Self("it lacks '\(name)'") }
    }

    static func file(_ reader: inout JSONReader) throws -> ReferenceProfileFile {
        var (name, rows, made) = (String?.none, Int?.none, Int?.none)
        var (source, subjects) = (ReferenceSource?.none, [SubjectProfile]?.none)
        try reader.beginObject()
        while let member = try reader.nextName() {
            switch reader.text(of: member) {
            case "name": name = reader.text(of: try reader.readString())
            case "rows": rows = try count(&reader)
            case "made": made = try count(&reader)
            case "source": source = try self.source(&reader)
            case "subjects": subjects = try array(&reader) { try subject(&$0) }
            default: try reader.skipValue()
            }
        }
        try reader.finish()
        guard let name, let rows, let made else { throw Fault.missing("name, rows or made") }
        guard let source, let subjects else { throw Fault.missing("source or subjects") }
        return ReferenceProfileFile(name: name, rows: rows, made: made, source: source, subjects: subjects)
    }

    private static func source(_ reader: inout JSONReader) throws -> ReferenceSource {
        var (name, bytes, digest) = (String?.none, Int?.none, SHA256.Digest?.none)
        try reader.beginObject()
        while let member = try reader.nextName() {
            switch reader.text(of: member) {
            case "name": name = reader.text(of: try reader.readString())
            case "bytes": bytes = try count(&reader)
            case "sha256": digest = SHA256.Digest(hexadecimal: reader.text(of: try reader.readString()).utf8)
            default: try reader.skipValue()
            }
        }
        guard let name, let bytes, let digest else { throw Fault.missing("source's name, bytes or sha256") }
        return ReferenceSource(name: name, bytes: bytes, digest: digest)
    }

    private static func subject(_ reader: inout JSONReader) throws -> SubjectProfile {
        var members = SubjectMembers()
        try reader.beginObject()
        while let member = try reader.nextName() { try members.read(reader.text(of: member), &reader) }
        return try members.profile()
    }

    static func bins(_ reader: inout JSONReader) throws -> NumericSummary.Bins {
        var (edges, counts) = ([Double](), [Int]())
        try reader.beginObject()
        while let member = try reader.nextName() {
            switch reader.text(of: member) {
            case "edges": edges = try array(&reader) { try $0.readNumber() }
            case "counts": counts = try array(&reader) { try count(&$0) }
            default: try reader.skipValue()
            }
        }
        guard let bins = NumericSummary.Bins(edges: edges, counts: counts) else {
            throw Fault("edges do not ascend, or do not fit their counts")
        }
        return bins
    }

    /// Pairs of a text and its rows.
    static func categories(_ reader: inout JSONReader) throws -> [CategoryKey: Int] {
        var (counts, rows) = ([CategoryKey: Int](), 0)
        try reader.beginArray()
        while try reader.nextElement() {
            try reader.beginArray()
            guard try reader.nextElement() else { throw Fault("a category is empty") }
            let key = CategoryKey(reader.text(of: try reader.readString()))
            guard try reader.nextElement() else { throw Fault("a category has no rows") }
            let count = try count(&reader)
            rows += count
            guard rows <= 1 << 53, counts.updateValue(count, forKey: key) == nil else {
                throw Fault("a category stands twice, or has too many rows")
            }
            guard try !reader.nextElement() else { throw Fault("a category has more than a text and its rows") }
        }
        return counts
    }

    /// A whole number from 0 on that a Double holds exactly.
    static func count(_ reader: inout JSONReader) throws -> Int {
        let number = try reader.readNumber()
        guard let count = Int(exactly: number), 0...1 << 53 ~= count else { throw Fault("\(number) is not a count") }
        return count
    }

    private static func array<Value>(
        _ reader: inout JSONReader, _ element: (inout JSONReader) throws -> Value
    ) throws -> [Value] {
        var values: [Value] = []
        try reader.beginArray()
        while try reader.nextElement() { values.append(try element(&reader)) }
        return values
    }
}

/// The members of a subject, as they come.
private struct SubjectMembers {
    private var texts: [String: String] = [:]
    private var counts: [String: Int] = [:]
    private var numbers: [String: Double] = [:]
    private var bins: [String: NumericSummary.Bins] = [:]
    private var categories: [CategoryKey: Int]?

    mutating func read(_ name: String, _ reader: inout JSONReader) throws {
        switch name {
        case "name", "column", "kind": texts[name] = reader.text(of: try reader.readString())
        case "rows", "missing", "infinite", "wrong_type": counts[name] = try ReferenceProfileDecoder.count(&reader)
        case "min", "max", "mean", "deviation": numbers[name] = try reader.readNumber()
        case "deciles", "equal_width", "values": bins[name] = try ReferenceProfileDecoder.bins(&reader)
        case "categories": categories = try ReferenceProfileDecoder.categories(&reader)
        default: try reader.skipValue()
        }
    }

    func profile() throws -> SubjectProfile {
        guard let name = texts["name"], let column = texts["column"] else { throw fault("a subject lacks its name or column") }
        switch texts["kind"] {
        case "numeric":
            return SubjectProfile(ReferenceSubject(name: name, column: column, kind: .numeric), .numeric(try numeric(name)))
        case "categorical":
            return SubjectProfile(
                ReferenceSubject(name: name, column: column, kind: .categorical), .categorical(try categorical(name)))
        default: throw fault("subject '\(name)' is neither numeric nor categorical")
        }
    }

    private func numeric(_ name: String) throws -> NumericSummary {
        guard let rows = counts["rows"], let missing = counts["missing"], let infinite = counts["infinite"],
            let wrongType = counts["wrong_type"], missing + infinite + wrongType <= rows
        else { throw fault("the counts of subject '\(name)' are missing or do not add up") }
        let usable = rows - missing - infinite - wrongType
        let range = numbers["min"].flatMap { low in numbers["max"].map { (minimum: low, maximum: $0) } }
        guard (range != nil) == (usable > 0), bins.values.allSatisfy({ $0.counts.reduce(0, +) == usable }) else {
            throw fault("the bins of subject '\(name)' do not hold its rows")
        }
        return NumericSummary(
            rows: rows, missing: missing, infinite: infinite, wrongType: wrongType, range: range,
            moments: (numbers["mean"], numbers["deviation"]), deciles: bins["deciles"], equalWidths: bins["equal_width"],
            distinctValues: bins["values"])
    }

    private func categorical(_ name: String) throws -> CategoricalSample {
        guard let rows = counts["rows"], let missing = counts["missing"], let categories else {
            throw fault("subject '\(name)' lacks its rows or categories")
        }
        let sample = CategoricalSample(counts: categories, missing: missing)
        guard sample.rows == rows else { throw fault("the categories of subject '\(name)' do not add up to its rows") }
        return sample
    }

    private func fault(_ description: String) -> ReferenceProfileDecoder.Fault { ReferenceProfileDecoder.Fault(description) }
}
