import GzipCoding

/// The bytes of a file or of memory, piece by piece, decompressed when they are gzip.
struct ByteSource: ~Copyable {
    let name: String
    private let file: ReadableFile?
    private var memory: [UInt8]
    private var gunzip: Gunzip?
    private var isFirst = true
    private let limits: GunzipLimits
    /// Bytes taken so far, as they are stored.
    private(set) var bytesRead = 0
    /// Bytes in all, as they are stored; 0 when unknown.
    let size: Int

    /// Share of the stored bytes taken so far, in 0...1; nil when their number is unknown.
    var fractionRead: Double? { size > 0 ? min(Double(bytesRead) / Double(size), 1) : nil }

    /// Bytes of the content in all; 0 when their number is unknown.
    var contentBytes: Int { gunzip == nil ? size : 0 }

    init(path: String, limits: GunzipLimits) throws(TabularError) {
        name = path
        let opened = try ReadableFile(path: path)
        size = opened.size
        file = consume opened
        memory = []
        self.limits = limits
    }

    init(bytes: [UInt8], name: String, limits: GunzipLimits) {
        self.name = name
        file = nil
        memory = bytes
        size = bytes.count
        self.limits = limits
    }

    /// Replaces the content of `piece` by the next bytes; false at the end.
    mutating func next(_ piece: inout [UInt8]) throws(TabularError) -> Bool {
        while true {
            let raw = try nextRaw()
            if isFirst {
                isFirst = false
                if Gunzip.hasMagic(raw) { gunzip = Gunzip(limits: limits) }
            }
            guard !raw.isEmpty else {
                try finish()
                return false
            }
            piece = raw
            if gunzip != nil { try decompress(raw, into: &piece) }
            if !piece.isEmpty { return true }
        }
    }

    private mutating func nextRaw() throws(TabularError) -> [UInt8] {
        var raw: [UInt8] = []
        switch file {
        case .some(let file): try file.read(into: &raw)
        case .none: swap(&raw, &memory)
        }
        bytesRead += raw.count
        return raw
    }

    private mutating func decompress(_ raw: [UInt8], into piece: inout [UInt8]) throws(TabularError) {
        piece.removeAll(keepingCapacity: true)
        do {
            try raw.withUnsafeBufferPointer { (input) throws(GunzipError) in
                try gunzip?.decompress(UnsafeRawBufferPointer(input), into: &piece)
            }
        } catch {
            throw TabularError(file: name, reason: error.description)
        }
    }

    private mutating func finish() throws(TabularError) {
        guard let stream = gunzip.take() else { return }
        do {
            try stream.finish()
        } catch {
            throw TabularError(file: name, reason: error.description)
        }
    }
}
