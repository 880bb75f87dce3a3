import GzipCoding
import NIOCore
import Synchronization

/// Compresses the pages of one reply, one after the other, to a gzip stream.
final class PageCompression: Sendable {
    private let stream = Mutex(DeflateStream(level: PageCompression.level))

    /// What the stream gives for a page: perhaps nothing yet, and after the last page all that is left.
    func compress(_ page: ByteBuffer, isLast: Bool) -> ByteBuffer {
        stream.withLock { stream in
            var output: [UInt8] = []
            page.withUnsafeReadableBytes { stream.compress($0, isLast: isLast, into: &output) }
            return ByteBuffer(bytes: output)
        }
    }

    // The fastest: who reads a million rows waits for the compression.
    private static let level: Int32 = 1
}
