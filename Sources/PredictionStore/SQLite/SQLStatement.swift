import GRDB
import GRDBSQLite
import PredictionEvents

/// A prepared statement of SQLite's own interface, without the cost of GRDB's values for each row.
///
/// It belongs to its connection: used on that connection's queue alone, and released before the connection closes.
final class SQLStatement {
    // Finalized once, in `deinit`.
    private let handle: OpaquePointer
    private let connection: OpaquePointer

    init(_ database: Database, _ sql: String) throws {
        guard let connection = database.sqliteConnection else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
        var handle: OpaquePointer?
        let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
        guard code == SQLITE_OK, let handle else { throw Self.error(code, connection, sql) }
        (self.handle, self.connection) = (handle, connection)
    }

    deinit { sqlite3_finalize(handle) }

    /// True when there is a row.
    func step() throws -> Bool {
        let code = sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE { return false }
        let error = Self.error(code, connection, String(cString: sqlite3_sql(handle)))
        sqlite3_reset(handle)
        throw error
    }

    /// Executes a statement without rows, and makes it ready for the next time.
    func run() throws {
        _ = try step()
        sqlite3_reset(handle)
    }

    func reset() { sqlite3_reset(handle) }

    /// Rows that the last statement of the connection changed.
    var changes: Int { Int(sqlite3_changes(connection)) }

    private static func error(_ code: CInt, _ connection: OpaquePointer, _ sql: String) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
            message: String(cString: sqlite3_errmsg(connection)), sql: sql)
    }
}

extension SQLStatement {
    // The value of SQLITE_TRANSIENT, a macro that Swift does not see: SQLite copies the bytes before `bind` returns.
    private static var transient: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    /// Binds from parameter 1 on.
    func bindAll(_ values: Int64...) {
        for (index, value) in values.enumerated() { bind(CInt(index + 1), value) }
    }

    func bind(_ index: CInt, _ value: Int64) { sqlite3_bind_int64(handle, index, value) }

    func bind(_ index: CInt, _ value: Double?) {
        if let value { sqlite3_bind_double(handle, index, value) } else { sqlite3_bind_null(handle, index) }
    }

    func bind(_ index: CInt, text: String?) {
        guard var text else { return bindNull(index) }
        text.withUTF8 { bytes in
            // An empty buffer may have no address, which would bind NULL.
            guard let start = bytes.baseAddress, !bytes.isEmpty else {
                sqlite3_bind_text(handle, index, "", 0, Self.transient)
                return
            }
            _ = start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                sqlite3_bind_text(handle, index, $0, CInt(clamping: bytes.count), Self.transient)
            }
        }
    }

    func bind(_ index: CInt, blob: [UInt8]?) {
        guard let blob else { return bindNull(index) }
        blob.withUnsafeBytes { bind(index, bytes: $0) }
    }

    func bind(_ index: CInt, bytes: UnsafeRawBufferPointer) {
        if bytes.isEmpty {
            sqlite3_bind_zeroblob(handle, index, 0)
        } else {
            sqlite3_bind_blob(handle, index, bytes.baseAddress, CInt(clamping: bytes.count), Self.transient)
        }
    }

    func bind(_ index: CInt, _ value: FeatureValue?) {
        switch value {
        case .number(let number): bind(index, number)
        case .text(let text): bind(index, text: text)
        case .boolean(let boolean): bind(index, text: boolean ? "true" : "false")
        case .missing, nil: bindNull(index)
        }
    }

    func bindNull(_ index: CInt) { sqlite3_bind_null(handle, index) }
}

extension SQLStatement {
    func isNull(_ column: CInt) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    func integer(_ column: CInt) -> Int64 { sqlite3_column_int64(handle, column) }

    func double(_ column: CInt) -> Double { sqlite3_column_double(handle, column) }

    /// The bytes of a text or blob, valid until the next step; nil for NULL.
    func bytes(_ column: CInt) -> UnsafeRawBufferPointer? {
        if isNull(column) { return nil }
        return UnsafeRawBufferPointer(
            start: sqlite3_column_blob(handle, column), count: Int(sqlite3_column_bytes(handle, column)))
    }

    func text(_ column: CInt) -> String? { bytes(column).map { String(decoding: $0, as: UTF8.self) } }

    /// A number or a text, valid until the next step; nil for NULL.
    func value(_ column: CInt) -> StoredValue? {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER, SQLITE_FLOAT: .number(double(column))
        case SQLITE_NULL: nil
        default: bytes(column).map { .text($0) }
        }
    }
}
