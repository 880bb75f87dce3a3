import CZlib

/// Compresses bytes as gzip.
package enum Gzip {
    /// The same bytes always give the same gzip, for it names no file and no time.
    package static func compress(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8] {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        // Lives in this call only, so that the address that zlib keeps stays valid.
        return withUnsafeMutablePointer(to: &stream) { stream in
            let status = deflateInit2_(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
            precondition(status == Z_OK, "zlib refuses level \(level) or is out of memory")
            defer { deflateEnd(stream) }
            return deflateAll(bytes, stream)
        }
    }

    private static func deflateAll(_ bytes: [UInt8], _ stream: UnsafeMutablePointer<z_stream>) -> [UInt8] {
        let bound = Int(deflateBound(stream, UInt(bytes.count)))
        return [UInt8](unsafeUninitializedCapacity: bound) { output, count in
            bytes.withUnsafeBufferPointer { input in
                precondition(max(input.count, bound) <= UInt32.max, "more than 4 GiB at once")
                stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.pointee.avail_in = UInt32(input.count)
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(bound)
                precondition(deflate(stream, Z_FINISH) == Z_STREAM_END, "deflateBound is large enough")
                count = bound - Int(stream.pointee.avail_out)
            }
        }
    }
}
