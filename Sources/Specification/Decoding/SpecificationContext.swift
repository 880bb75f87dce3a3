/// What the sections of a file need to know of each other.
struct SpecificationContext {
    let stack: StackSpecification
    /// In the order of the file; nil when the section could not be read, so that references are not judged.
    let teams: [String]?
    let receivers: [String]?
    let checkingFiles: Bool
    let library = ReferenceLibrary()
}

extension YAMLValue {
    /// A name that must be among `names`; not judged when these are unknown.
    func reference(to kind: String, in names: [String]?, _ code: DiagnosticCode) -> String? {
        guard let name = text(.name) else { return nil }
        guard let names, !names.contains(name) else { return name }
        let suggestion = Suggestion.nearest(to: name, in: names)
        let hint = suggestion == nil && !names.isEmpty ? "; known are \(names.quotedList)" : ""
        report(code, "\(path) names an unknown \(kind) \(name.quoted)\(hint)", suggestion: suggestion)
        return nil
    }
}
