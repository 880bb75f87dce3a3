#if canImport(Glibc)
    import Glibc
#endif

/// Memory of many megabytes is had in pages of 2 MiB where the system offers them: a page of 4 KiB costs as much to get as
/// sorting what it holds.
enum LargePages {
    private static let size = 2 << 20

    /// Advises the whole large pages inside the memory; its contents stay as they are.
    static func advise(_ start: UnsafeMutableRawPointer, bytes: Int) {
        #if canImport(Glibc)
            let address = UInt(bitPattern: start)
            let first = (address + UInt(size) - 1) & ~(UInt(size) - 1)
            let last = (address + UInt(max(bytes, 0))) & ~(UInt(size) - 1)
            guard last > first else { return }
            // Only advice: where it is refused, the pages stay small.
            _ = madvise(UnsafeMutableRawPointer(bitPattern: first), Int(last - first), MADV_HUGEPAGE)
        #endif
    }
}
