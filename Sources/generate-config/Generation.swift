import ConfigGeneration
import Specification
import Synchronization

/// Brings a folder in line with a specification, or says what that would take; holds few files in memory at a time.
struct Generation {
    let specification: MonitoringSpecification
    let folder: OutputFolder

    struct Counts {
        var written = 0
        var unchanged = 0
        var removed = 0
    }

    /// What differs, sorted by path.
    func changes() throws -> [OutputChange] {
        let found = Mutex<[OutputChange]>([])
        let stale = try forEachChange { change in found.withLock { $0.append(change) } }
        return (found.withLock { $0 } + stale.changes).sorted { $0.path < $1.path }
    }

    func write() throws -> Counts {
        let written = Mutex(0)
        let stale = try forEachChange { change in
            try folder.apply(change)
            written.withLock { $0 += 1 }
        }
        for change in stale.changes { try folder.apply(change) }
        let count = written.withLock { $0 }
        return Counts(written: count, unchanged: stale.wanted - count, removed: stale.changes.count)
    }

    /// Gives what is to be written, from several threads at once, and then the number of files and what is to go.
    private func forEachChange(
        _ body: @Sendable (OutputChange) throws -> Void
    ) throws -> (wanted: Int, changes: [OutputChange]) {
        let paths = Mutex<Set<String>>([])
        try GenerationPlan.forEachFile(for: specification) { file in
            paths.withLock { _ = $0.insert(file.path) }
            if let change = OutputChange(file, over: try folder.bytes(file.path)) { try body(change) }
        }
        let wanted = paths.withLock { $0 }
        return (wanted.count, folder.files(butFor: wanted).compactMap(OutputChange.init(stale:)))
    }
}
