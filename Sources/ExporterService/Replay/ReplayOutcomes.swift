import JSONText
import Specification
import TabularFiles

/// The outcomes of a file, found by the id of their prediction.
struct ReplayOutcomes {
    private let table: Table
    private let model: ModelSpecification
    private let ids: [String?]
    private let actuals: [String?]
    /// The row of each id; of rows with the same id the last.
    private let rows: [OutcomeID: Int]

    /// Reads the columns of id and actual, named as in the configuration or else `id` and `actual`.
    init(path: String, model: ModelSpecification) throws(ReplayError) {
        let id = model.columns.id ?? "id"
        let actual = model.columns.actual ?? "actual"
        do {
            table = try Table(path: path, columns: [id, actual])
            ids = try table.texts(id)
            actuals = try table.texts(actual)
        } catch {
            throw .badInput(error.description)
        }
        self.model = model
        var rows: [OutcomeID: Int] = [:]
        rows.reserveCapacity(ids.count)
        for (row, id) in ids.enumerated() {
            if let id, actuals[row] != nil { rows[OutcomeID(text: id)] = row }
        }
        self.rows = rows
    }

    var count: Int { ids.count }

    /// The outcomes of predictions that were sent, in their order.
    func batch(of ids: [String]) -> ReplayBatch {
        batch(of: ids.compactMap { rows[OutcomeID(text: $0)] })
    }

    /// The outcomes of rows of the file; those without id or actual are left out.
    func batch(of rows: some Sequence<Int>) -> ReplayBatch {
        var batch = ReplayBatch()
        for row in rows {
            guard let id = ids[row], let actual = actuals[row] else { continue }
            batch.append(id: id, file: table.file, row: table.rowNumber(row)) { json in
                json.append(json: "{\"type\":\"outcome\"")
                json.append(member: "model", string: model.name)
                json.append(member: "id", string: id)
                json.append(answer: actual, member: "actual", of: model.task)
                json.append(json: "}")
            }
        }
        return batch
    }
}

/// An id that is compared by its bytes.
private struct OutcomeID: Hashable {
    let text: String

    static func == (left: Self, right: Self) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

    func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }
}
