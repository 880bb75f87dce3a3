import JSONText
import Specification
import TabularFiles

/// Where a prediction log has what an event needs; of NDJSON, columns turn up as rows are read.
struct ReplayColumns {
    private let model: ModelSpecification
    private let inputs: [Input]
    /// Indexes in the row; nil where the log has no such column.
    private var id: Int?
    private var prediction: Int?
    private var score: Int?
    private var timestamp: Int?
    private var version: Int?
    private var features: [Int?] = []
    private var seen = 0

    /// A feature or a component of an embedding.
    private struct Input {
        let name: String
        let column: String
        let isNumeric: Bool
    }

    init(model: ModelSpecification) {
        self.model = model
        inputs =
            model.features.map { Input(name: $0.name, column: $0.column, isNumeric: $0.kind == .numeric) }
            + model.embeddings.flatMap(\.components).map { Input(name: $0, column: $0, isNumeric: true) }
    }

    /// Throws when a CSV file lacks a column that the configuration names.
    func check(_ reader: borrowing TabularReader) throws(ReplayError) {
        let columns = model.columns
        guard columns.prediction != nil || columns.score != nil else {
            throw .badInput("model \(model.name): its columns name neither a prediction nor a score")
        }
        guard reader.format == .csv else { return }
        let named = [columns.id, columns.prediction, columns.score, columns.timestamp, columns.version]
        for name in named.compactMap({ $0 }) + inputs.map(\.column) where reader.index(ofColumn: name) == nil {
            throw .badInput(
                "\(reader.file): there is no column \(name) (columns: \(reader.columnNames.joined(separator: ", ")))")
        }
    }

    /// Takes up the columns that the reader has found.
    mutating func update(_ reader: borrowing TabularReader) {
        guard reader.columnCount != seen else { return }
        seen = reader.columnCount
        let columns = model.columns
        id = columns.id.flatMap { reader.index(ofColumn: $0) }
        prediction = columns.prediction.flatMap { reader.index(ofColumn: $0) }
        score = columns.score.flatMap { reader.index(ofColumn: $0) }
        timestamp = columns.timestamp.flatMap { reader.index(ofColumn: $0) }
        version = columns.version.flatMap { reader.index(ofColumn: $0) }
        features = []
        for feature in inputs {
            // Logs of events have the features in an object of their own.
            let index = reader.index(ofColumn: feature.column) ?? reader.index(ofColumn: "features.\(feature.column)")
            features.append(index)
        }
    }

    /// The row's id; where the log has none, one that is the same whenever this row is replayed.
    func id(of row: TabularRow) -> String {
        if let text = id.flatMap(row.text) { return text }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for column in 0..<seen {
            for byte in row.utf8(column) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
            hash = (hash ^ 0x1F) &* 0x0000_0100_0000_01B3
        }
        return "row-\(row.number)-\(String(hash, radix: 16))"
    }

    /// Appends the row as a prediction event.
    func write(_ row: TabularRow, id: String, to json: inout [UInt8]) {
        json.append(json: "{\"type\":\"prediction\"")
        json.append(member: "model", string: model.name)
        json.append(member: "id", string: id)
        if let text = version.flatMap(row.text) { json.append(member: "version", string: text) }
        if let text = timestamp.flatMap(row.text) {
            json.append(member: "timestamp", number: Timestamp.seconds(text), orElse: text)
        }
        writeFeatures(of: row, to: &json)
        if let text = prediction.flatMap(row.text) { json.append(answer: text, member: "prediction", of: model.task) }
        if let column = score, let text = row.text(column) {
            json.append(member: "score", number: row.double(column), orElse: text)
        }
        json.append(json: "}")
    }

    private func writeFeatures(of row: TabularRow, to json: inout [UInt8]) {
        json.append(json: ",\"features\":{")
        for (index, feature) in inputs.enumerated() {
            if index > 0 { json.append(json: ",") }
            json.append(jsonString: feature.name)
            json.append(json: ":")
            guard let column = features[index], let text = row.text(column) else {
                json.append(json: "null")
                continue
            }
            json.append(value: text, number: feature.isNumeric ? row.double(column) : nil)
        }
        json.append(json: "}")
    }
}
