import Specification
import TabularFiles

/// The rows of several prediction logs, one after the other, as batches of events.
struct ReplayRows: ~Copyable {
    private let model: ModelSpecification
    private var files: ArraySlice<String>
    private let fileCount: Int
    private var finishedFiles = 0
    private var reader: TabularReader?
    private var columns: ReplayColumns
    private var row = TabularRow()
    private var rowsToSkip: Int
    private let limit: Int?
    private(set) var sentRows = 0
    /// Share of the open file that was read.
    private var fileFraction: Double? = 0

    init(_ configuration: ReplayConfiguration) {
        model = configuration.model
        files = configuration.files[...]
        fileCount = files.count
        columns = ReplayColumns(model: model)
        rowsToSkip = configuration.skip
        limit = configuration.limit
    }

    /// Share of the rows that were sent: of the limit, or of the files' bytes, whichever is further.
    var fraction: Double? {
        let ofLimit = limit.map { $0 > 0 ? Double(sentRows) / Double($0) : 1 }
        let ofFiles = fileFraction.map { (Double(finishedFiles) + $0) / Double(max(fileCount, 1)) }
        return [ofLimit, ofFiles].compactMap { $0 }.max().map { min($0, 1) }
    }

    /// The next rows as prediction events; empty at the end.
    mutating func next(_ size: Int) throws(ReplayError) -> ReplayBatch {
        var batch = ReplayBatch()
        let room = limit.map { min(size, $0 - sentRows) } ?? size
        do {
            while batch.count < room, try advance() {
                let id = columns.id(of: row)
                batch.append(id: id, file: reader?.file ?? "", row: row.number) {
                    columns.write(row, id: id, to: &$0)
                }
            }
        } catch let error as TabularError {
            throw .badInput(error.description)
        } catch {
            throw error as? ReplayError ?? .badInput("\(error)")
        }
        sentRows += batch.count
        fileFraction = reader?.fractionRead
        return batch
    }

    /// Reads the next row that is not skipped; false at the end of the last file.
    private mutating func advance() throws -> Bool {
        while try openReader() {
            while try reader?.read(&row) == true {
                if rowsToSkip > 0 {
                    rowsToSkip -= 1
                    continue
                }
                if let columnCount = reader?.columnCount, columnCount > 0 { updateColumns() }
                return true
            }
            reader = nil
            finishedFiles += 1
        }
        return false
    }

    private mutating func openReader() throws -> Bool {
        if reader != nil { return true }
        guard let path = files.popFirst() else { return false }
        let opened = try TabularReader(path: path)
        columns = ReplayColumns(model: model)
        try columns.check(opened)
        reader = consume opened
        return true
    }

    private mutating func updateColumns() {
        guard let opened = reader.take() else { return }
        columns.update(opened)
        reader = consume opened
    }
}
