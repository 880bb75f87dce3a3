/// Thrown for a configuration file with errors.
package struct InvalidSpecification: Error, Equatable {
    /// All of the file, warnings included, in the order of the file.
    package var diagnostics: [Diagnostic]

    package init(diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}

extension InvalidSpecification: CustomStringConvertible {
    /// The diagnostics as printed, each on lines of its own.
    package var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}
