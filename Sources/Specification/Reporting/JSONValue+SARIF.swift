import Foundation

extension JSONValue {
    /// One run of the program as SARIF 2.1.0 (OASIS, 2020) has it; every code is a rule, whether it was broken or not.
    static func sarif(_ diagnostics: [Diagnostic], program: (name: String, version: String)) -> JSONValue {
        let driver = JSONValue.members([
            ("name", .string(program.name)), ("version", .string(program.version)),
            ("rules", .array(DiagnosticCode.allCases.map(\.sarifRule))),
        ])
        let run = JSONValue.members([
            ("tool", .members([("driver", driver)])), ("columnKind", "unicodeCodePoints"),
            ("results", .array(diagnostics.map(\.sarifResult))),
        ])
        return .members([
            ("$schema", "https://json.schemastore.org/sarif-2.1.0.json"), ("version", "2.1.0"), ("runs", .array([run])),
        ])
    }

    fileprivate static func message(_ text: String) -> JSONValue { .members([("text", .string(text))]) }
}

extension DiagnosticCode {
    fileprivate var sarifRule: JSONValue {
        .members([
            ("id", .string(rawValue)), ("shortDescription", .message(explanation.meaning)),
            ("help", .message(explanation.remedy)),
            ("defaultConfiguration", .members([("level", .string(severity.rawValue))])),
        ])
    }
}

extension Diagnostic {
    fileprivate var sarifResult: JSONValue {
        let others = notes.filter { $0.location != nil }.map(\.sarifLocation)
        return .members([
            ("ruleId", .string(code.rawValue)),
            ("ruleIndex", DiagnosticCode.allCases.firstIndex(of: code).map(JSONValue.integer)),
            ("level", .string(severity.rawValue)),
            ("message", .message(([advice] + notes.filter { $0.location == nil }.map(\.text)).joined(separator: "; "))),
            ("locations", .array([.members([("physicalLocation", location.sarif(snippet: excerpt?.line))])])),
            ("relatedLocations", others.isEmpty ? nil : .array(others)),
        ])
    }
}

extension DiagnosticNote {
    fileprivate var sarifLocation: JSONValue {
        .members([("message", .message(text)), ("physicalLocation", location?.sarif(snippet: nil))])
    }
}

extension SourceLocation {
    fileprivate func sarif(snippet: String?) -> JSONValue {
        let region = JSONValue.members([
            ("startLine", .integer(line)), ("startColumn", .integer(column)), ("endColumn", .integer(column + length)),
            ("snippet", snippet.map { .message($0) }),
        ])
        return .members([
            ("artifactLocation", .members([("uri", .string(uri))])), ("region", line == 0 ? nil : region),
        ])
    }

    /// A reference relative to where the program ran, or a file: address (RFC 3986).
    private var uri: String {
        let path = file.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? file.escapingControls
        return path.hasPrefix("/") ? "file://\(path)" : path.replacing(":", with: "%3A")
    }
}
