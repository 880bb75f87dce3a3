import GRDB

/// Pages of the file, used and free.
struct FileSpace: Sendable {
    /// Pages that one step moves.
    private static let pagesPerStep = 256

    let pageBytes, pages, freePages: Int

    init(_ database: Database) throws {
        func number(_ pragma: String) throws -> Int { try Int.fetchOne(database, sql: "PRAGMA \(pragma)") ?? 0 }
        pageBytes = try number("page_size")
        pages = try number("page_count")
        freePages = try number("freelist_count")
    }

    var usedBytes: Int { (pages - freePages) * pageBytes }

    /// Moves the last pages into free ones and shortens the file by some.
    /// - Returns: bytes given back; 0 when a tenth of the file or less is free.
    func giveBack(_ database: Database) throws -> Int {
        guard freePages * 10 > pages else { return 0 }
        let wanted = min(Self.pagesPerStep, max(1, freePages - pages / 10))
        // A row for each page.
        let statement = try SQLStatement(database, "PRAGMA incremental_vacuum(\(wanted))")
        while try statement.step() {}
        return max(0, pages - (try FileSpace(database).pages)) * pageBytes
    }
}
