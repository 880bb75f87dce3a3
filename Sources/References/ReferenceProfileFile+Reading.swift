import JSONText

extension ReferenceProfileFile {
    /// More than any profile within the limits of a table takes.
    private static let largestFile = 1 << 30
    private static let advice = "make it again with 'drift-worker profile DATA -o FILE'"

    /// Reads a profile; refuses what is none, what was cut short or changed, and versions that it does not know.
    package static func read(from path: String) throws(ReferenceFileError) -> Self {
        let file = try StoredFile(path: path)
        guard file.size <= largestFile else {
            throw ReferenceFileError(path, .notProfile, "is too large for a reference profile; \(advice)")
        }
        return try read(try file.bytes(file.size), path: path)
    }

    /// Reads bytes as though they stood in a file of that name.
    package static func read(_ bytes: [UInt8], path: String) throws(ReferenceFileError) -> Self {
        try checkBeginning(bytes, path)
        try checkChecksum(bytes, path)
        do {
            return try bytes.withUnsafeBytes { bytes in
                try JSONReader.read(bytes) { (reader) throws(any Error) in try ReferenceProfileDecoder.file(&reader) }
            }
        } catch {
            throw ReferenceFileError(path, .invalid, "is not a valid reference profile: \(error); \(advice)")
        }
    }

    private static func checkBeginning(_ bytes: [UInt8], _ path: String) throws(ReferenceFileError) {
        let beginning = Array("{\"format\":\"\(format)\",\"version\":".utf8)
        guard bytes.starts(with: beginning) else {
            if beginning.starts(with: bytes) { throw ReferenceFileError(path, .truncated, "is cut short; \(advice)") }
            let isOurs = String(decoding: bytes.prefix(200), as: UTF8.self).contains(format)
            throw isOurs
                ? ReferenceFileError(path, .checksumMismatch, "is not as it was written: it was changed; \(advice)")
                : ReferenceFileError(path, .notProfile, "is not a reference profile; \(advice)")
        }
        let digits = bytes[beginning.count...].prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        let found = String(decoding: digits, as: UTF8.self)
        // Digits at the very end may be the first of more.
        guard found == "\(version)" || beginning.count + digits.count == bytes.count else {
            throw ReferenceFileError(
                path, .unknownVersion,
                "has version \(found) of the format, and this program knows version \(version): update the program, or \(advice)"
            )
        }
    }

    private static func checkChecksum(_ bytes: [UInt8], _ path: String) throws(ReferenceFileError) {
        let member = Array(checksumMember.utf8)
        let end = bytes.count - member.count - 64 - 3
        guard end > 0, bytes[end..<end + member.count].elementsEqual(member), bytes.suffix(3).elementsEqual("\"}\n".utf8) else {
            throw ReferenceFileError(path, .truncated, "is cut short: its checksum is not at its end; \(advice)")
        }
        let stored = SHA256.Digest(hexadecimal: bytes[end + member.count..<bytes.count - 3])
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0[..<end])) }
        guard hash.finish() == stored else {
            throw ReferenceFileError(
                path, .checksumMismatch, "does not match its checksum: it was changed or damaged; \(advice)")
        }
    }
}
