import JSONText

/// The exporter's reply to a batch of events.
struct ReplayReply: Equatable {
    struct Rejection: Equatable {
        /// Of the body, from 1.
        var line = 0
        var code = ""
        var error = ""
    }

    var accepted = 0
    var duplicates = 0
    var rejected: [Rejection] = []
    private var unlisted = 0

    var rejectedCount: Int { rejected.count + unlisted }

    /// nil when the bytes are not such a reply.
    init?(_ body: [UInt8]) {
        var reply: ReplayReply?
        body.withUnsafeBytes { bytes in
            reply = try? JSONReader.read(bytes) { (reader) throws(JSONError) in
                let reply = try ReplayReply(from: &reader)
                try reader.finish()
                return reply
            }
        }
        guard let reply else { return nil }
        self = reply
    }

    private init(from reader: inout JSONReader) throws(JSONError) {
        var hasCount = false
        try reader.beginObject()
        while let name = try reader.nextName() {
            if reader.equal(name, "accepted") {
                accepted = try Self.count(from: &reader)
                hasCount = true
            } else if reader.equal(name, "duplicates") {
                duplicates = try Self.count(from: &reader)
            } else if reader.equal(name, "rejected_not_listed") {
                unlisted = try Self.count(from: &reader)
            } else if reader.equal(name, "rejected") {
                try readRejections(from: &reader)
            } else {
                try reader.skipValue()
            }
        }
        guard hasCount else { throw JSONError(.expectedName, at: reader.offset) }
    }

    private mutating func readRejections(from reader: inout JSONReader) throws(JSONError) {
        try reader.beginArray()
        while try reader.nextElement() {
            var rejection = Rejection()
            try reader.beginObject()
            while let name = try reader.nextName() {
                if reader.equal(name, "line") {
                    rejection.line = try Self.count(from: &reader)
                } else if reader.equal(name, "code") {
                    rejection.code = reader.text(of: try reader.readString())
                } else if reader.equal(name, "error") {
                    rejection.error = reader.text(of: try reader.readString())
                } else {
                    try reader.skipValue()
                }
            }
            rejected.append(rejection)
        }
    }

    private static func count(from reader: inout JSONReader) throws(JSONError) -> Int {
        guard let count = Int(exactly: try reader.readNumber()), count >= 0 else {
            throw JSONError(.invalidNumber, at: reader.offset)
        }
        return count
    }
}
