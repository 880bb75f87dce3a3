import GRDB

extension PredictionStore {
    /// The first and last row of a selection; rows stored later are not part of it.
    package func cursor(_ selection: RowSelection) async throws -> RowCursor {
        try await read { try CursorReader(database: $0, selection: selection).cursor() }
    }

    /// Visits the next rows of a selection without copying them.
    ///
    /// The snapshot ends with the page: rows that were deleted between two pages are missing from the later one.
    /// - Parameters:
    ///   - rows: rows to visit at most; there may be fewer before the end.
    ///   - visit: says whether the page has room for more.
    package func readPage<Output: Sendable>(
        _ selection: RowSelection, _ cursor: inout RowCursor, rows: Int, into output: Output,
        visit: @escaping @Sendable (borrowing StoredRow, inout Output) -> Bool
    ) async throws -> (output: Output, isAtEnd: Bool) {
        let start = cursor
        let (moved, result) = try await read { connection in
            var (cursor, output) = (start, output)
            try PageReader(connection, selection, cursor).read(&cursor, limit: rows) { visit($0, &output) }
            return (cursor, output)
        }
        cursor = moved
        return (result, moved.isAtEnd)
    }

    /// The next rows of a selection, at most `limit`; empty at its end.
    package func rows(
        _ selection: RowSelection, _ cursor: inout RowCursor, limit: Int = 1000
    ) async throws -> [PredictionRecord] {
        var records: [PredictionRecord] = []
        while records.isEmpty, !cursor.isAtEnd {
            records = try await readPage(selection, &cursor, rows: limit, into: []) { row, records in
                records.append(row.record(model: selection.model))
                return true
            }.output
        }
        return records
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            return try await database.read(body)
        } catch let error as DatabaseError {
            throw failure(error)
        }
    }

    func transaction<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            return try await database.write(body)
        } catch let error as DatabaseError {
            throw failure(error)
        }
    }

    /// What to tell of an error at run time; a damaged file is remembered for the next start.
    func failure(_ error: any Error) -> StoreFailure { Self.failure(error, path: path) }
}
