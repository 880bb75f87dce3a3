import PromQL

/// Writes YAML in the block style of libyaml, byte for byte, straight into one buffer.
struct YAMLWriter {
    private var bytes: [UInt8] = []
    /// Set by a string that only libyaml is trusted with.
    private var isBeyond = false

    init() { bytes.reserveCapacity(65_536) }

    /// nil when a string needs escapes or other care that this writer does not take.
    mutating func write(_ value: YAMLValue) -> String? {
        bytes.removeAll(keepingCapacity: true)
        isBeyond = false
        switch value {
        case .list(let elements) where !elements.isEmpty: list(elements, indent: 0, isInline: true)
        case .map(let entries) where !entries.isEmpty: map(entries, indent: 0, isInline: true)
        default: return nil
        }
        byte("\n")
        return isBeyond ? nil : String(decoding: bytes, as: UTF8.self)
    }

    /// The first entry goes on in the line that is begun when `isInline`.
    private mutating func map(_ entries: [YAMLValue.Entry], indent: Int, isInline: Bool) {
        for (index, entry) in entries.enumerated() {
            if index > 0 || !isInline { newline(indent) }
            key(entry.key)
            byte(":")
            switch entry.value {
            case .list(let elements) where !elements.isEmpty: list(elements, indent: indent, isInline: false)
            case .map(let entries) where !entries.isEmpty: map(entries, indent: indent + 2, isInline: false)
            default:
                byte(" ")
                leaf(entry.value, indent: indent)
            }
        }
    }

    private mutating func list(_ elements: [YAMLValue], indent: Int, isInline: Bool) {
        for (index, element) in elements.enumerated() {
            if index > 0 || !isInline { newline(indent) }
            byte("-")
            byte(" ")
            switch element {
            case .list(let elements) where !elements.isEmpty: list(elements, indent: indent + 2, isInline: true)
            case .map(let entries) where !entries.isEmpty: map(entries, indent: indent + 2, isInline: true)
            default: leaf(element, indent: indent)
            }
        }
    }

    private mutating func leaf(_ value: YAMLValue, indent: Int) {
        switch value {
        case .string(let text): string(text, indent: indent)
        case .integer(let number): raw(String(number))
        case .decimal(let number): raw(number.description)
        case .boolean(let flag): raw(flag ? "true" : "false")
        case .list: raw("[]")
        case .map: raw("{}")
        }
    }

    /// Longer keys than these libyaml does not write in front of a colon.
    private static let longestKey = 128

    private mutating func key(_ text: String) {
        let style = ScalarStyle(text)
        guard style == .plain || style == .singleQuoted, text.utf8.count <= Self.longestKey else { return isBeyond = true }
        style == .plain ? raw(text) : quoted(text)
    }

    private mutating func string(_ text: String, indent: Int) {
        switch ScalarStyle(text) {
        case .plain: raw(text)
        case .singleQuoted: quoted(text)
        case .literal: literal(text, indent: indent + 2)
        case .other: isBeyond = true
        }
    }

    private mutating func quoted(_ text: String) {
        byte("'")
        let start = bytes.count
        raw(text)
        if bytes[start...].contains(UInt8(ascii: "'")) {
            bytes.replaceSubrange(start..., with: text.utf8.flatMap { $0 == UInt8(ascii: "'") ? [$0, $0] : [$0] })
        }
        byte("'")
    }

    private mutating func literal(_ text: String, indent: Int) {
        raw("|-")
        var rest = text.utf8[...]
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
            if rest.startIndex == end { byte("\n") } else { newline(indent) }
            bytes.append(contentsOf: rest[rest.startIndex..<end])
            rest = end == rest.endIndex ? rest[end...] : rest[rest.index(after: end)...]
        }
    }

    private mutating func newline(_ indent: Int) {
        byte("\n")
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
    }

    private mutating func byte(_ character: Unicode.Scalar) { bytes.append(UInt8(ascii: character)) }

    private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
