package import Instruments

/// An annotation as a value, from which both the template and its expansion are made.
package struct AnnotationText: Sendable, Equatable {
    package enum Piece: Sendable, Equatable {
        case text(String)
        case label(LabelName)
        /// A label's value as part of a URL's query.
        case queryLabel(LabelName)
        case value(ValueFormat)
    }

    package var pieces: [Piece]

    package init(_ pieces: [Piece]) { self.pieces = pieces }
    package init(_ text: String) { pieces = [.text(text)] }

    /// The text as Prometheus reads it, in Go's template language.
    package var template: String { pieces.map(\.template).joined() }

    /// What Prometheus makes of the template for an alert with `labels` and `value`.
    package func expanded(labels: [String: String], value: Double) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .label(let name): labels[name.text] ?? ""
            case .queryLabel(let name): (labels[name.text] ?? "").queryEscaped
            case .value(let format): format.text(value)
            }
        }.joined()
    }
}

extension AnnotationText.Piece {
    var template: String {
        switch self {
        case .text(let text): text.escapedForTemplate
        case .label(let name): "{{ $labels.\(name) }}"
        case .queryLabel(let name): "{{ $labels.\(name) | urlquery }}"
        case .value(let format): "{{ $value | \(format.function) }}"
        }
    }
}

extension AnnotationText: ExpressibleByArrayLiteral, ExpressibleByStringInterpolation {
    package init(arrayLiteral pieces: Piece...) { self.init(pieces) }
    package init(stringLiteral text: String) { self.init(text) }

    package init(stringInterpolation: StringInterpolation) { self.init(stringInterpolation.pieces) }

    /// Lets an annotation be written as `"Model \(Labels.model) failed \(.percentage)."`
    package struct StringInterpolation: StringInterpolationProtocol {
        var pieces: [Piece] = []

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) { if !literal.isEmpty { pieces.append(.text(literal)) } }
        package mutating func appendInterpolation(_ text: String) { appendLiteral(text) }
        package mutating func appendInterpolation(_ label: LabelName) { pieces.append(.label(label)) }
        package mutating func appendInterpolation(query label: LabelName) { pieces.append(.queryLabel(label)) }
        package mutating func appendInterpolation(_ format: ValueFormat) { pieces.append(.value(format)) }
    }
}

extension String {
    /// A template of Go's language that expands to the text.
    var escapedForTemplate: String { utf8.contains(UInt8(ascii: "{")) ? replacing("{{", with: #"{{ "{{" }}"#) : self }

    /// The text as part of a URL's query, as Go's `url.QueryEscape` writes it.
    package var queryEscaped: String {
        utf8.reduce(into: "") { text, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "~"):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            case UInt8(ascii: " "): text += "+"
            default: text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
    }
}
