/// UTF-8 as RFC 3629 defines it: no overlong forms, no surrogates, nothing above U+10FFFF.
package enum UTF8Sequence {
    /// Bytes of the sequence that starts at `index`, 1...4; 0 when it is not valid.
    package static func length(in bytes: ByteView, at index: Int) -> Int {
        let second = bytes[index + 1]
        switch bytes[index] {
        case 0x00...0x7F: return index < bytes.count ? 1 : 0
        case 0xC2...0xDF: return isContinuation(second) ? 2 : 0
        case 0xE0: return 0xA0...0xBF ~= second && isContinuation(bytes[index + 2]) ? 3 : 0
        case 0xED: return 0x80...0x9F ~= second && isContinuation(bytes[index + 2]) ? 3 : 0
        case 0xE1...0xEF: return isContinuation(second) && isContinuation(bytes[index + 2]) ? 3 : 0
        case 0xF0: return 0x90...0xBF ~= second && areContinuations(bytes, index + 2) ? 4 : 0
        case 0xF1...0xF3: return isContinuation(second) && areContinuations(bytes, index + 2) ? 4 : 0
        case 0xF4: return 0x80...0x8F ~= second && areContinuations(bytes, index + 2) ? 4 : 0
        default: return 0
        }
    }

    /// The offset of the first byte that is not UTF-8; nil when all are.
    package static func firstInvalid(in bytes: UnsafeRawBufferPointer) -> Int? {
        let view = ByteView(bytes)
        var index = 0
        while index < view.count {
            if view[index] < 0x80 {
                index += 1
                continue
            }
            let length = length(in: view, at: index)
            guard length > 0 else { return index }
            index += length
        }
        return nil
    }

    private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

    private static func areContinuations(_ bytes: ByteView, _ index: Int) -> Bool {
        isContinuation(bytes[index]) && isContinuation(bytes[index + 1])
    }
}
