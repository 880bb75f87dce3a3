/// Bytes that are copied in blocks: at least 32 may be read from wherever the text ends.
struct PaddedText {
    /// How far beyond a text is read and written.
    static let padding = 32

    let start: UnsafePointer<UInt8>
    let count: Int
}

extension UnsafeMutablePointer<UInt8> {
    /// Copies a text and returns its end; up to 31 bytes behind it are read and written too.
    @inline(__always)
    func copy(_ text: PaddedText) -> Self { copy(text.start, text.count) }

    /// Copies bytes with padding and returns their end; up to 31 bytes behind it are read and written too.
    @inline(__always)
    func copy(_ source: UnsafePointer<UInt8>, _ count: Int) -> Self {
        let (from, to) = (UnsafeRawPointer(source), UnsafeMutableRawPointer(self))
        var offset = 0
        repeat {
            let block = from.loadUnaligned(fromByteOffset: offset, as: SIMD32<UInt8>.self)
            to.storeBytes(of: block, toByteOffset: offset, as: SIMD32<UInt8>.self)
            offset &+= 32
        } while offset < count
        return self + count
    }

    /// Writes one byte and returns the address behind it.
    @inline(__always)
    func byte(_ byte: UInt8) -> Self {
        self[0] = byte
        return self + 1
    }
}
