#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension ProcessStatus {
    /// The state of this process now.
    static func current() -> ProcessStatus {
        var status = ProcessStatus()
        let ticks = sysconf(Int32(_SC_CLK_TCK))
        let page = sysconf(Int32(_SC_PAGESIZE))
        if ticks > 0, page > 0, let stat = text(of: "/proc/self/stat") {
            let bootTime = text(of: "/proc/stat").flatMap(Self.bootTime)
            status.read(stat: stat, ticksPerSecond: Double(ticks), pageBytes: Double(page), bootTime: bootTime)
        }
        if let limits = text(of: "/proc/self/limits") { status.read(limits: limits) }
        status.openFileDescriptors = openFileDescriptors()
        return status
    }

    private static func text(of path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func openFileDescriptors() -> Double? {
        guard let folder = opendir("/proc/self/fd") else { return nil }
        defer { closedir(folder) }
        var entries = 0
        while readdir(folder) != nil { entries += 1 }
        // Without `.`, `..` and the descriptor of this listing.
        return entries >= 3 ? Double(entries - 3) : nil
    }
}
