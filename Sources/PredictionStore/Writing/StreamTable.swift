import GRDB

/// Small numbers for the pairs of model and version; used on the writer's queue alone.
final class StreamTable {
    /// One model; ids are unique within it.
    final class Model {
        let name: String
        let hash: SipHash

        init(name: String, hash: SipHash) { (self.name, self.hash) = (name, hash) }
    }

    final class Stream {
        let number: Int64
        let model: Model
        let version: String

        init(number: Int64, model: Model, version: String) {
            (self.number, self.model, self.version) = (number, model, version)
        }
    }

    private let hash: SipHash
    private let insertion: SQLStatement
    private var models: [ByteString: Model] = [:]
    private var streams: [ByteString: [ByteString: Stream]] = [:]
    private var byNumber: [Int64: Stream] = [:]
    private var lastModel: Model?
    private var lastStream: Stream?
    /// Since the transaction began.
    private var added: [Stream] = []

    init(_ database: Database, hash: SipHash) throws {
        self.hash = hash
        insertion = try SQLStatement(database, "INSERT INTO streams (stream, model, version) VALUES (?, ?, ?)")
        for row in try Row.fetchAll(database, sql: "SELECT stream, model, version FROM streams") {
            remember(Stream(number: row["stream"], model: model(row["model"]), version: row["version"]))
        }
    }

    func model(_ name: String) -> Model {
        if let lastModel, lastModel.name.hasSameBytes(as: name) { return lastModel }
        let key = ByteString(name)
        let model = models[key] ?? Model(name: name, hash: hash.derived(for: name))
        models[key] = model
        lastModel = model
        return model
    }

    func stream(_ model: String, _ version: String) throws -> Stream {
        if let lastStream, lastStream.version.hasSameBytes(as: version), lastStream.model.name.hasSameBytes(as: model) {
            return lastStream
        }
        let stream = try streams[ByteString(model)]?[ByteString(version)] ?? add(model, version)
        lastStream = stream
        return stream
    }

    func stream(number: Int64) -> Stream? { byNumber[number] }

    private func add(_ model: String, _ version: String) throws -> Stream {
        let number = (byNumber.keys.max() ?? 0) + 1
        insertion.bind(1, number)
        insertion.bind(2, text: model)
        insertion.bind(3, text: version)
        try insertion.run()
        let stream = Stream(number: number, model: self.model(model), version: version)
        remember(stream)
        added.append(stream)
        return stream
    }

    func begin() { added.removeAll() }

    /// Forgets the streams of a transaction that failed.
    func rollback() {
        for stream in added {
            streams[ByteString(stream.model.name)]?[ByteString(stream.version)] = nil
            byNumber[stream.number] = nil
        }
        (added, lastStream) = ([], nil)
    }

    private func remember(_ stream: Stream) {
        streams[ByteString(stream.model.name), default: [:]][ByteString(stream.version)] = stream
        byNumber[stream.number] = stream
    }
}
