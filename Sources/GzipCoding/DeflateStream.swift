import CZlib

/// Compresses to one gzip member piece by piece.
///
/// As `InflateStream`, it owns its `z_stream` at a fixed address; pointers are valid only within the call that sets them.
package struct DeflateStream: ~Copyable {
    private let stream: UnsafeMutablePointer<z_stream>
    private var piece = [UInt8](repeating: 0, count: 64 << 10)

    /// - Parameter level: 1 (fast) to 9 (dense).
    package init(level: Int32) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 16 asks for the gzip wrapper around a window of 2^15 bytes; 8 is zlib's default use of memory.
        let size = Int32(MemoryLayout<z_stream>.size)
        let status = deflateInit2_(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
        precondition(status == Z_OK, "zlib refuses level \(level) or is out of memory")
    }

    deinit {
        deflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
    }

    /// Appends to `output` what the next piece of input, 1 GiB at most, gives; the last one ends the stream.
    package mutating func compress(_ input: UnsafeRawBufferPointer, isLast: Bool, into output: inout [UInt8]) {
        precondition(input.count <= 1 << 30, "more than 1 GiB at once")
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
        stream.pointee.avail_in = UInt32(input.count)
        var isFull = true
        while isFull {
            let (status, written) = step(isLast ? Z_FINISH : Z_NO_FLUSH)
            precondition(status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR, "deflate has no other errors")
            output += piece[..<written]
            isFull = written == piece.count
        }
        stream.pointee.next_in = nil
    }

    private mutating func step(_ flush: Int32) -> (status: Int32, written: Int) {
        let stream = stream
        return piece.withUnsafeMutableBufferPointer { room in
            stream.pointee.next_out = room.baseAddress
            stream.pointee.avail_out = UInt32(room.count)
            let status = deflate(stream, flush)
            return (status, room.count - Int(stream.pointee.avail_out))
        }
    }
}
