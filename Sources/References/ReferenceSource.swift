/// The data that a reference was made of.
package struct ReferenceSource: Sendable, Equatable {
    /// The name without its folder.
    package let name: String
    /// Bytes as they are stored.
    package let bytes: Int
    /// Of the bytes as they are stored.
    package let digest: SHA256.Digest

    package init(name: String, bytes: Int, digest: SHA256.Digest) {
        self.name = name
        self.bytes = bytes
        self.digest = digest
    }

    /// Reads a whole file once.
    package init(path: String) throws(ReferenceFileError) {
        let file = try StoredFile(path: path)
        var hash = SHA256()
        var count = 0
        while case let piece = try file.bytes(1 << 20), !piece.isEmpty {
            piece.withUnsafeBytes { hash.update($0) }
            count += piece.count
        }
        name = String(decoding: path.utf8.split(separator: UInt8(ascii: "/")).last.map(Array.init) ?? [], as: UTF8.self)
        bytes = count
        digest = hash.finish()
    }
}
