/// The variables of one instance.
struct VariableScope {
    let place: DocumentPlace
    /// In the order of the file.
    let names: [String]
    private let values: [String: DocumentNode]

    init(pairs: [DocumentNode.Pair], place: DocumentPlace) {
        self.place = place
        names = pairs.compactMap(\.key.text)
        values = Dictionary(pairs.compactMap { pair in pair.key.text.map { ($0, pair.value) } }) { first, _ in first }
    }

    subscript(name: String) -> DocumentNode? { values[name] }

    /// The first texts among the variables, such as `country: de, year: 2026`, or their names.
    var words: String {
        let shown = names.compactMap { name in values[name]?.text.map { "\(name): \($0.count > 32 ? $0.prefix(31) + "…" : $0)" } }
        return shown.isEmpty ? names.prefix(3).joined(separator: ", ") : shown.prefix(3).joined(separator: ", ")
    }

    /// Letters, digits and `_`, at most 64.
    static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 64 && text.utf8.allSatisfy { $0.isLetterOrDigit || $0 == 0x5F }
    }
}
