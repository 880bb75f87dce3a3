import GRDB

/// Small numbers for the versions of models, and the spaces of their ids; used on the writer's queue alone.
///
/// A version that was a shadow and answers now has two streams: new predictions take part in the ids of the versions that
/// answer, the old ones keep the space that they were stored in. Reading by version finds both.
final class StreamTable {
    /// Where ids are unique: the versions of a model that answer, of which one does for each request, or one shadow.
    final class Space {
        let model: String
        let shadow: String?
        let hash: SipHash

        init(model: String, shadow: String?, hash: SipHash) { (self.model, self.shadow, self.hash) = (model, shadow, hash) }

        func has(model: UnsafeRawBufferPointer, shadow: UnsafeRawBufferPointer?) -> Bool {
            guard self.model.hasSameBytes(as: model) else { return false }
            guard let itsShadow = self.shadow, let shadow else { return self.shadow == nil && shadow == nil }
            return itsShadow.hasSameBytes(as: shadow)
        }

        fileprivate func has(model: String, shadow: String?) -> Bool {
            guard self.model.hasSameBytes(as: model) else { return false }
            guard let itsShadow = self.shadow, let shadow else { return self.shadow == nil && shadow == nil }
            return itsShadow.hasSameBytes(as: shadow)
        }
    }

    final class Stream {
        let number: Int64
        let space: Space
        let version: String

        init(number: Int64, space: Space, version: String) {
            (self.number, self.space, self.version) = (number, space, version)
        }
    }

    private struct SpaceKey: Hashable {
        let model: ByteString
        let shadow: ByteString?

        init(_ model: String, _ shadow: String?) {
            (self.model, self.shadow) = (ByteString(model), shadow.map(ByteString.init))
        }
    }

    private struct StreamKey: Hashable {
        let model, version: ByteString
        let isShadow: Bool

        init(_ model: String, _ version: String, _ isShadow: Bool) {
            (self.model, self.version, self.isShadow) = (ByteString(model), ByteString(version), isShadow)
        }
    }

    private let hash: SipHash
    private let insertion: SQLStatement
    private var spaces: [SpaceKey: Space] = [:]
    private var streams: [StreamKey: Stream] = [:]
    private var byNumber: [Int64: Stream] = [:]
    private var lastSpace: Space?
    private var lastStream: Stream?
    /// Since the transaction began.
    private var added: [Stream] = []
    /// Whether any version was ever a shadow.
    private(set) var hasShadows = false

    init(_ database: Database, hash: SipHash) throws {
        self.hash = hash
        insertion = try SQLStatement(
            database, "INSERT INTO streams (stream, model, version, is_shadow) VALUES (?, ?, ?, ?)")
        for row in try Row.fetchAll(database, sql: "SELECT stream, model, version, is_shadow FROM streams") {
            let (version, isShadow): (String, Bool) = (row["version"], row["is_shadow"])
            let space = space(row["model"], shadow: isShadow ? version : nil)
            remember(Stream(number: row["stream"], space: space, version: version))
        }
    }

    func space(_ model: String, shadow: String? = nil) -> Space {
        if let lastSpace, lastSpace.has(model: model, shadow: shadow) { return lastSpace }
        let key = SpaceKey(model, shadow)
        let space = spaces[key] ?? Space(model: model, shadow: shadow, hash: hash.derived(for: model, shadow: shadow))
        spaces[key] = space
        lastSpace = space
        return space
    }

    func stream(_ model: String, _ version: String, isShadow: Bool) throws -> Stream {
        if let lastStream, lastStream.version.hasSameBytes(as: version),
            lastStream.space.has(model: model, shadow: isShadow ? version : nil)
        {
            return lastStream
        }
        let stream = try known(model, version, isShadow: isShadow) ?? add(model, version, isShadow: isShadow)
        lastStream = stream
        return stream
    }

    /// The stream of a version if it was ever in service so.
    func known(_ model: String, _ version: String, isShadow: Bool) -> Stream? {
        streams[StreamKey(model, version, isShadow)]
    }

    func stream(number: Int64) -> Stream? { byNumber[number] }

    private func add(_ model: String, _ version: String, isShadow: Bool) throws -> Stream {
        let number = (byNumber.keys.max() ?? 0) + 1
        insertion.bind(1, number)
        insertion.bind(2, text: model)
        insertion.bind(3, text: version)
        insertion.bind(4, isShadow ? 1 : 0)
        try insertion.run()
        let stream = Stream(number: number, space: space(model, shadow: isShadow ? version : nil), version: version)
        remember(stream)
        added.append(stream)
        return stream
    }

    func begin() { added.removeAll() }

    /// Forgets the streams of a transaction that failed.
    func rollback() {
        for stream in added {
            streams[StreamKey(stream.space.model, stream.version, stream.space.shadow != nil)] = nil
            byNumber[stream.number] = nil
        }
        (added, lastStream) = ([], nil)
    }

    private func remember(_ stream: Stream) {
        if stream.space.shadow != nil { hasShadows = true }
        streams[StreamKey(stream.space.model, stream.version, stream.space.shadow != nil)] = stream
        byNumber[stream.number] = stream
    }
}

extension SipHash {
    fileprivate func derived(for model: String, shadow: String?) -> SipHash {
        let hash = derived(for: model)
        return shadow.map { hash.derived(for: $0) } ?? hash
    }
}
