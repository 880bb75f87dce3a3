import JSONText

/// Finds what is not UTF-8; sixteen bytes of ASCII at a time.
enum UTF8Check {
    /// The offset of the first byte that is not UTF-8; nil when all are.
    static func firstInvalid(in bytes: UnsafeRawBufferPointer) -> Int? {
        let view = ByteView(bytes)
        var place = 0
        while place < bytes.count {
            if bytes.count - place >= 16 {
                let words = bytes.loadUnaligned(fromByteOffset: place, as: SIMD2<UInt64>.self) & 0x8080_8080_8080_8080
                if words == .zero {
                    place += 16
                    continue
                }
            }
            let end = min(place + 16, bytes.count)
            while place < end {
                let length = UTF8Sequence.length(in: view, at: place)
                guard length > 0 else { return place }
                place += length
            }
        }
        return nil
    }
}
