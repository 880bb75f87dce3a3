import Specification

/// What holds for any configuration whatever: checked by the fuzzer in Tests/Fuzzers, and here on mutated files.
enum ConfigInvariants {
    /// Parts the base from an overlay.
    static let separator = "\n%%%%\n"

    /// What the files break, if they do.
    static func violation(of bytes: [UInt8]) -> String? {
        let parts = String(decoding: bytes, as: UTF8.self).split(separator: separator, maxSplits: 2, omittingEmptySubsequences: false)
        let texts = parts.enumerated().map { (file: "file\($0.offset).yaml", text: String($0.element)) }
        let report = SpecificationReport(texts: texts)
        let hasErrors = report.diagnostics.contains { $0.severity == .error }
        guard hasErrors == (report.specification == nil) else { return "a specification and errors, or neither" }
        for diagnostic in report.diagnostics {
            if let violation = violation(of: diagnostic, texts) { return violation }
        }
        for format in DiagnosticFormat.allCases {
            let printed = format.text(report.diagnostics, program: ("fuzzer", "0"))
            if printed.unicodeScalars.contains(where: isUnprintable) { return "a control character in \(format)" }
        }
        // The same files give the same report.
        return SpecificationReport(texts: texts) == report ? nil : "another report of the same files"
    }

    private static func violation(of diagnostic: Diagnostic, _ texts: [(file: String, text: String)]) -> String? {
        for location in [diagnostic.location] + diagnostic.notes.compactMap(\.location) {
            guard let text = texts.first(where: { $0.file == location.file })?.text else { return "no such file: \(location)" }
            let lines = text.unicodeScalars.count { ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains($0) } + 1
            guard (0...lines).contains(location.line), location.line == 0 || location.column >= 1, location.length >= 1 else {
                return "no such place: \(location)"
            }
        }
        guard diagnostic.location.line > 0 else { return nil }
        guard let excerpt = diagnostic.excerpt, excerpt.underline.contains("^") else { return "no excerpt: \(diagnostic.location)" }
        return nil
    }

    private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control: scalar != "\n" && scalar != "\t"
        case .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
