import CZlib

/// Decompresses gzip piece by piece, one member after the other.
///
/// zlib keeps a pointer to its `z_stream`, so that it needs a fixed address: it is allocated here, owned by this one
/// object and freed with it. Pointers to input and output are valid only within the call that sets them.
struct InflateStream: ~Copyable {
    enum Step {
        case progress
        /// All input was used and no output is left over.
        case needsInput
        /// One member ended; the next may follow.
        case endOfMember
        case corrupt
    }

    private let stream: UnsafeMutablePointer<z_stream>
    private let isReady: Bool

    init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 16 asks for the gzip wrapper around a window of 2^15 bytes.
        let size = Int32(MemoryLayout<z_stream>.size)
        isReady = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, size) == Z_OK
    }

    deinit {
        inflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
    }

    /// Moves bytes from `input` to `output`, advancing both; `output` keeps its size.
    mutating func step(
        _ input: inout UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer
    ) -> (step: Step, written: Int) {
        guard isReady else { return (.corrupt, 0) }
        let available = min(input.count, 1 << 30)
        let room = min(output.count, 1 << 30)
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
        stream.pointee.avail_in = UInt32(available)
        stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(room)
        let status = inflate(stream, Z_NO_FLUSH)
        input = UnsafeRawBufferPointer(rebasing: input[(available - Int(stream.pointee.avail_in))...])
        let written = room - Int(stream.pointee.avail_out)
        return (step(after: status, inputLeft: input.count, wasFull: written == room), written)
    }

    private mutating func step(after status: Int32, inputLeft: Int, wasFull: Bool) -> Step {
        switch status {
        case Z_STREAM_END: inflateReset(stream) == Z_OK ? .endOfMember : .corrupt
        case Z_OK: inputLeft == 0 && !wasFull ? .needsInput : .progress
        case Z_BUF_ERROR: .needsInput
        default: .corrupt
        }
    }
}
