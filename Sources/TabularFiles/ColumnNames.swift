/// The columns of a file by index and by name; names are compared by bytes.
struct ColumnNames: Sendable {
    private(set) var names: [String] = []
    /// The same as UTF-8, since arrays are compared some times faster.
    private var texts: [[UInt8]] = []
    private var indexes: [[UInt8]: Int] = [:]

    func index(of name: String) -> Int? { indexes[Array(name.utf8)] }

    /// The index of a name, looked for at `guess` first.
    func index(of name: [UInt8], guess: Int) -> Int? {
        if texts.indices.contains(guess), texts[guess] == name { return guess }
        return indexes[name]
    }

    /// Adds a name at the end; false when it is there already.
    mutating func add(_ name: [UInt8]) -> Bool {
        guard indexes[name] == nil else { return false }
        indexes[name] = names.count
        texts.append(name)
        names.append(String(decoding: name, as: UTF8.self))
        return true
    }
}
