#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Memory for records; it lives as long as someone holds the block.
@usableFromInline
package struct RecordBlock: @unchecked Sendable {  // the header changes under the lock of the store alone
    private let memory: ManagedBuffer<Header, UInt64>

    private struct Header {
        let capacity: Int
        var used = 0
    }

    /// - Parameter capacity: bytes, a multiple of 8.
    init(capacity: Int) {
        memory = .create(minimumCapacity: (capacity + Self.readBeyond) / 8) { _ in Header(capacity: capacity) }
        // The index keeps tags in the upper 16 bits of an address: those of user space have them free.
        precondition(UInt(bitPattern: base) >> 48 == 0)
    }

    private init(memory: ManagedBuffer<Header, UInt64>) { self.memory = memory }

    /// The block that was made for this record alone.
    init(of record: SeriesRecord) {
        self.init(memory: Unmanaged.fromOpaque(record.base - Self.baseOffset).takeUnretainedValue())
    }

    /// Holds the block until `release`.
    func retain() { _ = Unmanaged.passRetained(memory) }

    func release() { Unmanaged.passUnretained(memory).release() }

    var base: UnsafeMutableRawPointer { memory.withUnsafeMutablePointerToElements { UnsafeMutableRawPointer($0) } }

    /// Memory for a record, or `nil` when the block is full.
    func allocate(_ size: Int) -> UnsafeMutableRawPointer? {
        guard size <= memory.header.capacity - memory.header.used else { return nil }
        defer { memory.header.used += size }
        return base + memory.header.used
    }

    /// Readers fetch whole vectors behind a text.
    private static let readBeyond = 32

    private static let baseOffset: Int = {
        let block = RecordBlock(capacity: 8)
        return block.base - Unmanaged.passUnretained(block.memory).toOpaque()
    }()
}

func compareMemory(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer, _ count: Int) -> Int32 { memcmp(left, right, count) }
