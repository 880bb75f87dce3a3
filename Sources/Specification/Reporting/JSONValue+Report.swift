extension JSONValue {
    /// Whether the configuration may be used, the counts, and everything that a diagnostic holds.
    static func report(of diagnostics: [Diagnostic]) -> JSONValue {
        let errors = diagnostics.count { $0.severity == .error }
        return .members([
            ("valid", .boolean(errors == 0)), ("errors", .integer(errors)),
            ("warnings", .integer(diagnostics.count - errors)), ("diagnostics", .array(diagnostics.map(\.json))),
        ])
    }
}

extension Diagnostic {
    fileprivate var json: JSONValue {
        .members(
            [
                ("severity", .string(severity.rawValue)), ("code", .string(code.rawValue)), ("message", .string(message)),
            ] + location.members + [
                ("length", location.line == 0 ? nil : .integer(location.length)),
                ("suggestion", suggestion.map { .string($0.escapingControls) }),
                ("known", known.isEmpty ? nil : .strings(known.map(\.escapingControls))),
                ("source", excerpt.map { .members([("line", .string($0.line)), ("underline", .string($0.underline))]) }),
                ("notes", notes.isEmpty ? nil : .array(notes.map(\.json))),
            ])
    }
}

extension DiagnosticNote {
    fileprivate var json: JSONValue { .members([("message", .string(text))] + (location?.members ?? [])) }
}

extension SourceLocation {
    /// Line and column only where there is a line.
    fileprivate var members: [(String, JSONValue?)] {
        [
            ("file", .string(file.escapingControls)), ("line", line == 0 ? nil : .integer(line)),
            ("column", line == 0 ? nil : .integer(column)),
        ]
    }
}
