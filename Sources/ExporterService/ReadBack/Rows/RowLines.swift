import JSONText
import NIOCore
import PredictionStore

/// Writes stored rows as lines of JSON; what is unknown has no member.
struct RowLines: Sendable {
    private let plain: [RowColumns.Plain]
    private let features: RowColumns.Features
    /// The names of the picked features as JSON, with their colons.
    private let names: [[UInt8]]
    /// The most bytes that names, numbers and punctuation take.
    private let fixedBound: Int
    private var picker: FeaturePicker

    init(_ columns: RowColumns) {
        (plain, features) = (columns.plain, columns.features)
        let picked: [String] = if case .named(let picked) = columns.features { picked } else { [] }
        names = picked.map { name in
            var json: [UInt8] = []
            json.append(jsonString: name)
            return json + [UInt8(ascii: ":")]
        }
        picker = FeaturePicker(picked)
        fixedBound = 512 + names.reduce(0) { $0 + $1.count + 1 }
    }

    /// Appends the line of a row.
    mutating func append(_ row: borrowing StoredRow, to page: inout ByteBuffer) {
        let object = features == .none ? nil : row.features.map(PaddedBytes.init)
        if let object, !names.isEmpty { picker.pick(object) }
        let texts = RowTexts(row, of: plain)
        _ = page.writeWithUnsafeMutableBytes(minimumWritableBytes: texts.bound + (object?.count ?? 0) + fixedBound) { room in
            var line = LineWriter(room)
            line.append(UInt8(ascii: "{"))
            for column in plain { append(column, of: row, texts, to: &line) }
            append(object, to: &line)
            line.append("}\n")
            assert(line.isComplete, "the bound of a line is too low")
            return line.isComplete ? line.count : 0
        }
    }

    private func append(
        _ column: RowColumns.Plain, of row: borrowing StoredRow, _ texts: RowTexts, to line: inout LineWriter
    ) {
        switch column {
        case .id: line.append(member: "\"id\":", texts.id)
        case .version: line.append(member: "\"version\":", row.version)
        case .timestamp: line.append(member: "\"timestamp\":", row.timestamp)
        case .prediction: line.append(member: "\"prediction\":", texts.prediction)
        case .score: line.append(member: "\"score\":", row.score)
        case .actual: line.append(member: "\"actual\":", texts.actual)
        case .actualTimestamp: line.append(member: "\"actual_timestamp\":", row.actualTimestamp)
        case .latencySeconds: line.append(member: "\"latency_seconds\":", row.latencySeconds)
        case .error: line.append(member: "\"error\":", texts.error)
        case .variant: line.append(member: "\"variant\":", texts.variant)
        case .number: line.append(member: "\"row_number\":", Double(row.number))
        }
    }

    private func append(_ object: PaddedBytes?, to line: inout LineWriter) {
        guard let object, object.count > 0 else { return }
        line.append(name: "\"features\":")
        if case .all = features { return line.append(value: object, 0..<object.count) }
        line.append(UInt8(ascii: "{"))
        var isFirst = true
        for (name, value) in zip(names, picker.values) where !value.isEmpty {
            if !isFirst { line.append(UInt8(ascii: ",")) }
            isFirst = false
            name.withUnsafeBytes { line.append($0) }
            line.append(value: object, value)
        }
        line.append(UInt8(ascii: "}"))
    }
}

extension LineWriter {
    /// Appends a name with its quotes and colon, after a comma unless it is the first of the line.
    fileprivate mutating func append(name: StaticString) {
        if count > 1 { append(UInt8(ascii: ",")) }
        append(name)
    }

    fileprivate mutating func append(member name: StaticString, _ text: UnsafeRawBufferPointer?) {
        guard let text else { return }
        append(name: name)
        append(string: text)
    }

    fileprivate mutating func append(member name: StaticString, _ text: String) {
        append(name: name)
        var text = text
        text.withUTF8 { append(string: UnsafeRawBufferPointer($0)) }
    }

    fileprivate mutating func append(member name: StaticString, _ number: Double?) {
        guard let number else { return }
        append(name: name)
        append(number: number)
    }

    fileprivate mutating func append(member name: StaticString, _ value: StoredValue?) {
        switch value {
        case .number(let number): append(member: name, number)
        case .text(let text): append(member: name, text)
        case nil: break
        }
    }
}
