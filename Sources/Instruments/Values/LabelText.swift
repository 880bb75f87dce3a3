/// Labels in Prometheus' notation, `name="value",…`: the identity of a series within its family.
///
/// Backslash, quote and line feed of a value are escaped; a name that is not classic is quoted and escaped as a value is.
package enum LabelText {
    /// The text of labels that are sorted by name.
    package static func bytes(of labels: [Label]) -> [UInt8] {
        var bytes: [UInt8] = []
        append(labels, to: &bytes)
        return bytes
    }

    /// Appends the text of labels that are sorted by name.
    package static func append(_ labels: [Label], to bytes: inout [UInt8]) {
        for (index, label) in labels.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            appendName(label.name, to: &bytes)
            bytes.append(contentsOf: "=\"".utf8)
            appendEscaped(label.value, to: &bytes)
            bytes.append(UInt8(ascii: "\""))
        }
    }

    package static func appendName(_ name: LabelName, to bytes: inout [UInt8]) {
        if name.isClassic { return bytes.append(contentsOf: name.text.utf8) }
        bytes.append(UInt8(ascii: "\""))
        appendEscaped(name.text, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Appends a label value with its escapes.
    package static func appendEscaped(_ text: String, to bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { text in
            var rest = text[...]
            while let index = rest.firstIndex(where: isSpecial) {
                bytes.append(contentsOf: rest[..<index])
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(rest[index] == UInt8(ascii: "\n") ? UInt8(ascii: "n") : rest[index])
                rest = rest[(index + 1)...]
            }
            bytes.append(contentsOf: rest)
        }
    }

    /// The labels that a text made by `bytes(of:)` stands for.
    package static func labels(of text: UnsafeBufferPointer<UInt8>) -> [Label] {
        var reader = Reader(text: text)
        return reader.labels()
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\"")
    }

    /// Reads a text that this type made; it is never one from outside.
    private struct Reader {
        let text: UnsafeBufferPointer<UInt8>
        var position = 0

        mutating func labels() -> [Label] {
            var labels: [Label] = []
            while position < text.count {
                let name = text[position] == UInt8(ascii: "\"") ? quoted() : until(UInt8(ascii: "="))
                position += 1
                let value = quoted()
                position += 1
                if let name = LabelName(name) { labels.append(Label(name, value)) }
            }
            return labels
        }

        private mutating func until(_ end: UInt8) -> String {
            let start = position
            while position < text.count, text[position] != end { position += 1 }
            return String(decoding: text[start..<position], as: UTF8.self)
        }

        private mutating func quoted() -> String {
            position += 1
            let start = position
            var isEscaped = false
            while position < text.count, text[position] != UInt8(ascii: "\"") {
                if text[position] == UInt8(ascii: "\\") {
                    isEscaped = true
                    position += 1
                }
                position += 1
            }
            let raw = text[start..<min(position, text.count)]
            position += 1
            return isEscaped ? unescaped(raw) : String(decoding: raw, as: UTF8.self)
        }

        private func unescaped(_ raw: Slice<UnsafeBufferPointer<UInt8>>) -> String {
            var bytes: [UInt8] = []
            var rest = raw.makeIterator()
            while let byte = rest.next() {
                guard byte == UInt8(ascii: "\\") else {
                    bytes.append(byte)
                    continue
                }
                guard let next = rest.next() else { break }
                bytes.append(next == UInt8(ascii: "n") ? UInt8(ascii: "\n") : next)
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}
