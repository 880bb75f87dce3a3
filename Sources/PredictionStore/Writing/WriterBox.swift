import GRDB

/// Holds the writer of a store, made when it is first needed and again when another process wrote rows.
final class WriterBox: @unchecked Sendable {  // touched on the writer's queue alone, inside `writeWithoutTransaction`
    private var writer: StoreWriter?
    private let options: StoreOptions
    private var isClosed = false
    /// Told on the writer's queue after each transaction, with the writer.
    var didCommit: (StoreWriter) -> Void = { _ in }

    init(options: StoreOptions) { self.options = options }

    /// Runs one transaction; when it throws, nothing of it stays, in the file or in memory.
    func transaction<Value>(_ database: DatabasePool, _ body: (StoreWriter) throws -> Value) throws -> Value {
        try database.writeWithoutTransaction { connection in
            if isClosed { throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "the store is closed") }
            var value: Value?
            var hasBegun = false
            do {
                try connection.inTransaction(.immediate) {
                    let writer = try current(connection)
                    hasBegun = true
                    value = try body(writer)
                    try writer.ranges.flush()
                    return .commit
                }
            } catch {
                // Without a transaction there is nothing to undo, and what the one before wrote must stay.
                if hasBegun { writer?.rollback() }
                throw error
            }
            guard let value, let writer else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
            didCommit(writer)
            return value
        }
    }

    /// The writer, inside a transaction.
    private func current(_ connection: Database) throws -> StoreWriter {
        if let writer, try writer.begin() { return writer }
        writer = nil
        let new = try StoreWriter(connection, identityMask: options.identityMask)
        _ = try new.begin()
        writer = new
        return new
    }

    /// Calls `body` with the writer, if there is one, on the writer's queue.
    func ifOpen(_ body: (StoreWriter) -> Void) { writer.map(body) }

    /// Releases the statements, so that the connection can close; on the writer's queue.
    func release() { (writer, isClosed) = (nil, true) }
}
