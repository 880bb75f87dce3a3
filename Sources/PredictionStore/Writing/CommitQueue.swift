/// Batches that wait for the next transaction, of each client in order, the clients in turn.
struct CommitQueue<Batch: Sendable>: Sendable {
    struct Entry: Sendable {
        var batch: Batch
        var records: Int
        var bytes: Int
    }

    private var waiting: [String: [Entry]] = [:]
    /// Clients with waiting batches; the first has its turn.
    private var turn: [String] = []
    private(set) var records = 0
    private(set) var bytes = 0
    private(set) var batches = 0

    var isEmpty: Bool { turn.isEmpty }

    mutating func add(_ entry: Entry, of client: String) {
        if waiting[client] == nil { turn.append(client) }
        waiting[client, default: []].append(entry)
        records += entry.records
        bytes += entry.bytes
        batches += 1
    }

    /// One batch of each client in turn until there are `limit` records; at least one batch if any waits.
    mutating func take(records limit: Int) -> [Entry] {
        var taken: [Entry] = []
        var count = 0
        while let client = turn.first, let entry = waiting[client]?.first {
            if !taken.isEmpty, count + entry.records > limit { break }
            turn.removeFirst()
            waiting[client]?.removeFirst()
            if waiting[client]?.isEmpty == true { waiting[client] = nil } else { turn.append(client) }
            taken.append(entry)
            count += entry.records
        }
        records -= count
        bytes -= taken.reduce(0) { $0 + $1.bytes }
        batches -= taken.count
        return taken
    }
}
