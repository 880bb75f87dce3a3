extension Unicode.Scalar {
    /// Whether a terminal could act on the scalar instead of showing it.
    var isControl: Bool {
        if (0x20..<0x7F).contains(value) { return false }
        return switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: true
        default: false
        }
    }
}

extension String {
    /// The text with control and invisible characters written as `\u{7}`.
    package var escapingControls: String {
        guard unicodeScalars.contains(where: \.isControl) else { return self }
        var escaped = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if scalar.isControl {
                escaped.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
            } else {
                escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    /// The text as quoted in a message: escaped, and cut after 64 characters.
    var quoted: String {
        "'\(!dropFirst(64).isEmpty ? String(prefix(63)).escapingControls + "…" : escapingControls)'"
    }
}

extension Sequence<String> {
    /// The texts quoted and separated by commas, eight at most.
    var quotedList: String {
        let all = Array(self)
        let shown = all.prefix(8).map(\.quoted).joined(separator: ", ")
        return all.count > 8 ? shown + " and \(all.count - 8) more" : shown
    }
}
