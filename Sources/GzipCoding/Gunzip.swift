/// How much a gzip stream may grow to.
package struct GunzipLimits: Sendable, Equatable {
    /// Decompressed bytes in all.
    package var bytes: Int
    /// Decompressed bytes for each compressed one, checked above the first 64 KiB.
    package var ratio: Int

    package init(bytes: Int, ratio: Int = 200) {
        self.bytes = bytes
        self.ratio = ratio
    }

    /// For files that the user named.
    package static let unlimited = GunzipLimits(bytes: .max, ratio: .max)
}

/// Why bytes could not be decompressed.
package enum GunzipError: Error, Sendable, Equatable, CustomStringConvertible {
    case corrupt
    case truncated
    /// More than `limit` decompressed bytes.
    case tooLarge(limit: Int)
    /// More than `limit` decompressed bytes for each compressed one.
    case ratioTooHigh(limit: Int)

    package var description: String {
        switch self {
        case .corrupt: "the gzip data is corrupt"
        case .truncated: "the gzip data ends too early"
        case .tooLarge(let limit): "the gzip data is larger than \(limit) bytes when decompressed"
        case .ratioTooHigh(let limit): "the gzip data grows more than \(limit)-fold when decompressed"
        }
    }
}

/// Decompresses a gzip stream piece by piece within limits; members that follow each other count as one stream.
package struct Gunzip: ~Copyable {
    private let limits: GunzipLimits
    private var stream = InflateStream()
    private var compressedBytes = 0
    private var decompressedBytes = 0
    /// Between members, where a stream may end.
    private var isComplete = false
    private var piece = [UInt8](repeating: 0, count: 64 << 10)

    package init(limits: GunzipLimits) { self.limits = limits }

    /// Says whether bytes begin as gzip does.
    package static func hasMagic(_ bytes: some Collection<UInt8>) -> Bool { bytes.prefix(2).elementsEqual([0x1F, 0x8B]) }

    /// Decompresses `bytes` from beginning to end.
    package static func decompress(_ bytes: [UInt8], limits: GunzipLimits) throws(GunzipError) -> [UInt8] {
        var gunzip = Gunzip(limits: limits)
        var output: [UInt8] = []
        try bytes.withUnsafeBufferPointer { (input) throws(GunzipError) in
            try gunzip.decompress(UnsafeRawBufferPointer(input), into: &output)
        }
        try gunzip.finish()
        return output
    }

    /// Appends to `output` what the next piece of the stream holds; stops at the first limit that is passed.
    package mutating func decompress(
        _ input: UnsafeRawBufferPointer, into output: inout [UInt8]
    ) throws(GunzipError) {
        var input = input
        while try decompressPiece(of: &input, { output += $0 }) {}
    }

    /// Shows the next piece of what `input` holds, of at most 64 KiB, and leaves in `input` what comes after it.
    /// - Returns: false when more input is needed, or may follow.
    package mutating func decompressPiece(
        of input: inout UnsafeRawBufferPointer, _ show: (UnsafeRawBufferPointer) -> Void
    ) throws(GunzipError) -> Bool {
        guard !input.isEmpty || !isComplete else { return false }
        isComplete = false
        let before = input.count
        let (step, written) = piece.withUnsafeMutableBytes { stream.step(&input, $0) }
        compressedBytes += before - input.count
        decompressedBytes += written
        try checkLimits()
        piece.withUnsafeBytes { show(UnsafeRawBufferPointer(rebasing: $0[..<written])) }
        switch step {
        case .progress: return true
        case .endOfMember:
            isComplete = true
            return true
        case .needsInput: return false
        case .corrupt: throw .corrupt
        }
    }

    /// Ends the stream; throws when it is not at the end of a member.
    package consuming func finish() throws(GunzipError) {
        guard isComplete else { throw .truncated }
    }

    private func checkLimits() throws(GunzipError) {
        guard decompressedBytes <= limits.bytes else { throw .tooLarge(limit: limits.bytes) }
        guard decompressedBytes > 64 << 10 else { return }
        guard decompressedBytes / limits.ratio <= compressedBytes else { throw .ratioTooHigh(limit: limits.ratio) }
    }
}
