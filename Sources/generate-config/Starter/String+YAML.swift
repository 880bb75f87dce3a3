import Specification

extension String {
    /// Plain where YAML reads it as this text, otherwise in quotes.
    var yaml: String {
        let isPlain = wholeMatch(of: /[A-Za-z][A-Za-z0-9_.\/-]*/) != nil && !["null", "Null", "NULL", "true", "false"].contains(self)
        if isPlain { return self }
        // To YAML 1.1 these are line breaks, which JSON leaves as they are.
        let breaks: [Unicode.Scalar: String] = ["\u{85}": "\\u0085", "\u{2028}": "\\u2028", "\u{2029}": "\\u2029"]
        return JSONValue.string(self).text.unicodeScalars.map { breaks[$0] ?? String($0) }.joined()
    }

    /// The text for a comment: one line, without control characters.
    var commented: String { escapingControls }
}

extension [String] {
    /// A list on one line.
    var yaml: String { "[\(map(\.yaml).joined(separator: ", "))]" }
}

extension [(key: String, value: String)] {
    /// A mapping on one line of values that are YAML.
    var yaml: String { "{ \(map { "\($0.key.yaml): \($0.value)" }.joined(separator: ", ")) }" }
}
