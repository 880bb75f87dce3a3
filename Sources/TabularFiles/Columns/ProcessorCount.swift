#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// How many threads reading may use.
enum ProcessorCount {
    /// More would wait for each other, as the bytes come from one file.
    private static let most = 8

    /// Processors that are online, in 1...8.
    static var available: Int { max(1, min(sysconf(Int32(_SC_NPROCESSORS_ONLN)), most)) }
}
