import Instruments

extension GroupingKey {
    /// Reads the raw path `/metrics/job[@base64]/J{/L[@base64]/V}*` of a push, its percent escapes not yet decoded.
    ///
    /// Split at `/` first and decoded afterwards: unlike the Pushgateway, `a%2Fb` is a value with a slash.
    package init(path: String) throws(GroupingKeyError) {
        let segments = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map(Array.init)
        guard segments.count >= 4, segments[0].isEmpty, segments[1] == Array("metrics".utf8) else { throw .notFound }
        let first = try PathSegment(name: segments[2])
        guard first.name == Self.job.text else { throw .notFound }
        let job = try Self.job(first, segments[3])
        var values: [LabelName: String] = [:]
        for (name, value) in try Self.pairs(segments[4...]) { values[name] = value }
        values[Self.job] = job
        guard values.count <= PushLimits.maximumLabels else {
            throw .malformed("a grouping key has at most \(PushLimits.maximumLabels) labels, not \(values.count)")
        }
        for (name, value) in values where value.utf8.count > PushLimits.maximumValueBytes {
            throw .malformed("the value of label \(name) is longer than \(PushLimits.maximumValueBytes) bytes")
        }
        self.init(sorted: values.map { Label($0, $1) }.sorted { $0.name < $1.name })
    }

    private static func job(_ segment: PathSegment, _ raw: [UInt8]) throws(GroupingKeyError) -> String {
        let job = try segment.value(raw) { "in job name \($0)" }
        guard !job.isEmpty else { throw .malformed("job name is required") }
        return job
    }

    /// The label names and values after the job; a single slash at the end is none.
    private static func pairs(_ segments: ArraySlice<[UInt8]>) throws(GroupingKeyError) -> [(LabelName, String)] {
        if segments.count == 1, segments.first == [] { return [] }
        guard segments.count.isMultiple(of: 2) else {
            let text = segments.map { "/" + String(decoding: $0, as: UTF8.self) }.joined()
            throw .malformed("odd number of components in label string \(text.debugDescription)")
        }
        var pairs: [(LabelName, String)] = []
        for index in stride(from: segments.startIndex, to: segments.endIndex, by: 2) {
            let segment = try PathSegment(name: segments[index])
            guard let name = LabelName(segment.name), name.isClassic else {
                throw .malformed("improper label name \(segment.name.debugDescription)")
            }
            pairs.append((name, try segment.value(segments[index + 1]) { "for label \(name)=\($0)" }))
        }
        return pairs
    }
}

/// A name in the path, which says how the value after it is encoded.
private struct PathSegment {
    let name: String
    private let isBase64: Bool

    init(name raw: [UInt8]) throws(GroupingKeyError) {
        let suffix = "@base64"
        let text = try Self.decoded(raw)
        isBase64 = text.hasSuffix(suffix)
        name = isBase64 ? String(text.dropLast(suffix.count)) : text
    }

    /// The value in the segment that follows; `place` puts its text into the message of an error.
    func value(_ raw: [UInt8], place: (String) -> String) throws(GroupingKeyError) -> String {
        let text = try Self.decoded(raw)
        guard isBase64 else { return text }
        let place = place(text.debugDescription)
        let bytes: [UInt8]
        do throws(Base64URL.IllegalByte) {
            bytes = try Base64URL.decode(Array(text.utf8))
        } catch {
            throw .malformed("invalid base64 encoding \(place): illegal base64 data at input byte \(error.offset)")
        }
        guard let value = String(validating: bytes, as: UTF8.self) else { throw .malformed("invalid UTF-8 \(place)") }
        return value
    }

    private static func decoded(_ raw: [UInt8]) throws(GroupingKeyError) -> String {
        guard let bytes = PercentEncoding.decode(raw) else {
            throw .malformed("invalid URL escape in \(String(decoding: raw, as: UTF8.self).debugDescription)")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .malformed("invalid UTF-8 in \(String(decoding: raw, as: UTF8.self).debugDescription)")
        }
        return text
    }
}
