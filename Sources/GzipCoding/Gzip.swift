/// Compresses bytes as gzip.
package enum Gzip {
    /// The same bytes always give the same gzip, for it names no file and no time; 1 is the fastest level, 9 the densest.
    package static func compress(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8] {
        guard let output = compress(bytes, level: level, isCancelled: { false }) else { preconditionFailure("not cancelled") }
        return output
    }

    /// As `compress`, but asks before every 256 KiB of input whether to go on; `nil` when not.
    package static func compress(_ bytes: [UInt8], level: Int32, isCancelled: () -> Bool) -> [UInt8]? {
        var stream = DeflateStream(level: level)
        var output: [UInt8] = []
        let isComplete = bytes.withUnsafeBytes { input in
            var start = 0
            repeat {
                if isCancelled() { return false }
                let end = min(start + pieceBytes, input.count)
                stream.compress(
                    UnsafeRawBufferPointer(rebasing: input[start..<end]), isLast: end == input.count, into: &output)
                start = end
            } while start < input.count
            return true
        }
        return isComplete ? output : nil
    }

    private static let pieceBytes = 256 << 10
}
