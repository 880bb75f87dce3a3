import NIOCore
import PredictionStore

/// The lines of a selection, page by page; between two pages nothing of the store is held.
struct RowPages: Sendable {
    private let store: PredictionStore
    private let query: RowQuery
    private let compression: PageCompression?
    private var cursor: RowCursor
    private var lines: RowLines
    private var isAtEnd = false

    /// - Parameter isCompressed: whether the pages are parts of a gzip stream.
    init(_ query: RowQuery, of store: PredictionStore, isCompressed: Bool) async throws {
        self.store = store
        self.query = query
        compression = isCompressed ? PageCompression() : nil
        cursor = try await store.cursor(query.selection)
        lines = RowLines(query.columns)
    }

    /// The next page, `nil` at the end, and what comes after it.
    func next() async throws -> (page: ByteBuffer?, rest: RowPages) {
        var rest = self
        while !rest.isAtEnd {
            try Task.checkCancellation()
            let page = try await rest.read()
            if page.readableBytes > 0 { return (page, rest) }
        }
        return (nil, rest)
    }

    private mutating func read() async throws -> ByteBuffer {
        var page = Page(lines: lines)
        page.bytes.reserveCapacity(Self.pageBytes + Self.pageBytes / 8)
        let read = try await store.readPage(query.selection, &cursor, rows: Self.pageRows, into: page) { row, page in
            page.lines.append(row, to: &page.bytes)
            return page.bytes.readableBytes < Self.pageBytes
        }
        (lines, isAtEnd) = (read.output.lines, read.isAtEnd)
        return compression.map { $0.compress(read.output.bytes, isLast: read.isAtEnd) } ?? read.output.bytes
    }

    /// What the visits of one page's rows fill.
    private struct Page: Sendable {
        var lines: RowLines
        var bytes = ByteBuffer()
    }

    // As much as waits for a client, twice.
    private static let pageBytes = 256 << 10
    // Bounds the time of one reading when few rows are chosen.
    private static let pageRows = 8192
}
