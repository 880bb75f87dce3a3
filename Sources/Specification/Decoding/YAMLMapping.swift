/// The keys and values of one mapping of the file.
struct YAMLMapping {
    struct Entry {
        let key: String
        /// Stands where the key stands.
        let keyValue: YAMLValue
        let value: YAMLValue
    }

    let value: YAMLValue
    /// In the order of the file.
    let entries: [Entry]
    /// The keys of the schema; empty where the writer chooses them.
    private let known: [String]
    /// Where keys stand; nil where few are found faster without.
    private let indices: [String: Int]?

    init(value: YAMLValue, pairs: [DocumentNode.Pair], known: [String] = []) {
        self.value = value
        self.known = known
        entries = value.entries(pairs)
        indices = entries.count <= 16 ? nil : Dictionary(entries.enumerated().map { ($1.key, $0) }) { first, _ in first }
    }

    /// The value under a key; nil when the key is absent or its value left empty.
    subscript(key: String) -> YAMLValue? {
        guard let value = written(key), !value.isNull else { return nil }
        return value
    }

    /// Whether another key stands here that the writer probably meant to be this one.
    func isMeant(_ key: String) -> Bool { written(key) == nil && entries.contains { meant(by: $0.key) == key } }

    /// What the value under a key is read as; `fallback` without one, nil when it is wrong or a misspelt key has it.
    func optional<Value>(_ key: String, or fallback: Value, _ read: (YAMLValue) -> Value?) -> Value? {
        guard let value = self[key] else { return isMeant(key) ? nil : fallback }
        return read(value)
    }

    /// The value under a key, also an empty one.
    func written(_ key: String) -> YAMLValue? { index(key).map { entries[$0].value } }

    /// The value under a key that must be there.
    func required(_ key: String) -> YAMLValue? {
        if let value = self[key] { return value }
        guard !entries.contains(where: { meant(by: $0.key) == key }) else { return nil }
        let place = written(key) == nil ? value : keyValue(key) ?? value
        place.report(.missingKey, "missing key '\(key)'\(inPath)")
        return nil
    }

    /// Where the key itself stands.
    func keyValue(_ key: String) -> YAMLValue? { index(key).map { entries[$0].keyValue } }

    private func index(_ key: String) -> Int? {
        // Entries are large: they are looked at where they are.
        guard let indices else { return entries.indices.first { entries[$0].key == key } }
        return indices[key]
    }

    /// Reports each key that the schema does not know, but for those that were reported with better words.
    func refuseUnknownKeys(butFor reported: [String] = []) {
        for index in entries.indices where !known.contains(entries[index].key) && !reported.contains(entries[index].key) {
            refuse(entries[index])
        }
    }

    private func refuse(_ entry: Entry) {
        if SecretMask.keys.contains(entry.key.lowercased()) {
            let way = meant(by: entry.key).map { "; write the secret to a file and name it with '\($0)'" } ?? ""
            entry.keyValue.report(.inlineSecret, "'\(entry.key)'\(inPath) would hold a secret\(way)")
        } else {
            let suggestion = meant(by: entry.key)
            let hint = suggestion == nil && !known.isEmpty ? "; known are \(known.quotedList)" : ""
            let message = "unknown key \(entry.key.quoted)\(inPath)\(hint)"
            entry.keyValue.report(.unknownKey, message, suggestion: suggestion, known: known)
        }
    }

    /// The key of the schema that an unknown key was probably meant to be.
    private func meant(by key: String) -> String? {
        if known.contains(key) { return nil }
        if SecretMask.keys.contains(key.lowercased()) {
            return known.first { $0 == "\(key)_file" } ?? known.first { $0.hasSuffix("_file") }
        }
        return Suggestion.nearest(to: key, in: known)
    }

    /// ` in models[0]`, or ` at the top level`.
    var inPath: String { value.path.isEmpty ? " at the top level" : " in \(value.path)" }
}
