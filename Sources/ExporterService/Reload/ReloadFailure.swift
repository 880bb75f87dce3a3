import JSONText
import Specification

/// Why a configuration was not taken; the one before stays.
enum ReloadFailure: Error {
    /// The file has errors; all diagnostics, warnings included.
    case invalid(file: String, [Diagnostic])
    /// The file is right, and what it names cannot be used: a reference, or the store.
    case unusable(String)

    /// Stable, for programs.
    var code: String {
        switch self {
        case .invalid: "invalid_configuration"
        case .unusable: "unusable_configuration"
        }
    }

    /// One sentence for people.
    var message: String {
        switch self {
        case .invalid(let file, let diagnostics):
            "\(file): \(Self.errors(diagnostics)); the configuration before it stays"
        case .unusable(let reason): "\(reason); the configuration before it stays"
        }
    }

    private static func errors(_ diagnostics: [Diagnostic]) -> String {
        let count = diagnostics.count { $0.severity == .error }
        return count == 1 ? "1 error" : "\(count) errors"
    }

    var diagnostics: [Diagnostic] {
        switch self {
        case .invalid(_, let diagnostics): diagnostics
        case .unusable: []
        }
    }

    /// `code`, `error` and all `diagnostics`, with their places, as one JSON object.
    var json: [UInt8] {
        var json = Array("{\"code\":\"\(code)\",\"diagnostics\":[".utf8)
        for diagnostic in diagnostics {
            if json.last != UInt8(ascii: "[") { json.append(UInt8(ascii: ",")) }
            json.append(json: diagnostic)
        }
        json.append(json: "],\"error\":")
        json.append(jsonString: message)
        json.append(json: "}\n")
        return json
    }
}

extension [UInt8] {
    fileprivate mutating func append(json diagnostic: Diagnostic) {
        append(UInt8(ascii: "{"))
        append(member: "severity", diagnostic.severity.rawValue)
        append(member: "code", diagnostic.code.rawValue)
        append(member: "place", diagnostic.location.description)
        append(member: "message", diagnostic.message)
        append(member: "suggestion", diagnostic.suggestion)
        append(UInt8(ascii: "}"))
    }
}
