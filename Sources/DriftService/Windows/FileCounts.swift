import Foundation
import Synchronization
import TabularFiles

/// How many rows of a version each file has, counted once as long as the file stays as it is.
final class FileCounts: Sendable {
    private struct Key: Hashable {
        let path: String
        let version: String
    }

    /// Tells a file from what stands under its name later.
    private struct Stamp: Equatable {
        let file: UInt64
        let bytes: Int
        let seconds: Int
        let nanoseconds: Int
    }

    private let known = Mutex<[Key: (stamp: Stamp, rows: Int)]>([:])

    /// - Parameter count: reads the file.
    func rows(of path: String, version: String, _ count: () throws(TabularError) -> Int) throws(TabularError) -> Int {
        let (key, stamp) = (Key(path: path, version: version), Self.stamp(path))
        if let stamp, let found = known.withLock({ $0[key] }), found.stamp == stamp { return found.rows }
        let rows = try count()
        if let stamp { known.withLock { $0[key] = (stamp, rows) } }
        return rows
    }

    /// Forgets files that are no longer there.
    func keep(_ paths: [String]) {
        let paths = Set(paths)
        known.withLock { known in known = known.filter { paths.contains($0.key.path) } }
    }

    private static func stamp(_ path: String) -> Stamp? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        #if canImport(Darwin)
            let changed = status.st_mtimespec
        #else
            let changed = status.st_mtim
        #endif
        return Stamp(
            file: UInt64(status.st_ino), bytes: Int(status.st_size), seconds: Int(changed.tv_sec),
            nanoseconds: Int(changed.tv_nsec))
    }
}
