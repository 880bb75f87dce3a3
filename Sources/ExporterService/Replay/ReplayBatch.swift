/// The events of one request, one a line, and where each came from.
struct ReplayBatch {
    private(set) var body: [UInt8] = []
    /// Ids of the rows, in their order.
    private(set) var ids: [String] = []
    private var origins: [(file: String, row: Int)] = []

    var count: Int { origins.count }
    var isEmpty: Bool { origins.isEmpty }

    /// Adds the line that `write` appends to the body.
    mutating func append(id: String, file: String, row: Int, _ write: (inout [UInt8]) -> Void) {
        write(&body)
        body.append(UInt8(ascii: "\n"))
        ids.append(id)
        origins.append((file, row))
    }

    /// The file and the row behind a line of the body, from 1.
    func origin(ofLine line: Int) -> String {
        guard origins.indices.contains(line - 1) else { return "line \(line)" }
        return "\(origins[line - 1].file), row \(origins[line - 1].row)"
    }
}
