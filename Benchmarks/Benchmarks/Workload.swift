import BenchmarkFloors

/// Does something `n` times and gives the seconds it took, without what had to be prepared in between.
typealias Trial = (_ n: Int) throws -> Double

/// What a workload measures in turn, in one process.
struct Contenders {
    /// `nil` for a limit of the machine.
    var ours: Trial?
    /// The least that the workload costs on this machine, where that is known.
    var floor: Trial?
    /// Something else that does the same, as a library of this process.
    var peer: Peer?

    struct Peer {
        let name: String
        let trial: Trial
    }
}

/// The memory that something takes, in the unit of its workload.
struct MemoryUse {
    let ours: Double
    let floor: Double?
}

/// One row of the table: what is measured, and in which unit.
struct Workload: Sendable {
    enum Kind: Sendable {
        /// `operations` are done by one pass of a trial: as many as there are threads.
        case time(operations: Int, setup: @Sendable () throws -> Contenders)
        /// Measured in a process of its own, once.
        case memory(@Sendable () throws -> MemoryUse)
    }

    /// Short, lower case, with hyphens: the peers know the workload by it.
    let name: String
    let summary: String
    let unit: Unit
    let kind: Kind
}

/// The unit in which a workload is reported; less is better in all of them.
struct Unit: Sendable {
    let symbol: String
    /// How many of them are one second; 1 for memory.
    let perSecond: Double

    static let nanoseconds = Unit(symbol: "ns", perSecond: 1e9)
    static let milliseconds = Unit(symbol: "ms", perSecond: 1e3)
    static let mebibytes = Unit(symbol: "MiB", perSecond: 1)
    static let bytes = Unit(symbol: "B", perSecond: 1)
}

extension Workload {
    /// A loop of ours, a floor or both, at once on `threads` threads; reported in nanoseconds per operation.
    static func loop(
        _ name: String, _ summary: String, threads: Int, ours: (@Sendable () throws -> Subject.Loop)? = nil,
        floor: (@Sendable (_ n: Int, _ threads: Int32) -> Double)? = nil
    ) -> Workload {
        Workload(
            name: name, summary: summary, unit: .nanoseconds,
            kind: .time(operations: threads) {
                let floor: Trial? = floor.map { floor in { n in floor(n, Int32(threads)) } }
                guard let loop = try ours?() else { return Contenders(floor: floor) }
                return Contenders(ours: { n in elapsed(threads: threads) { loop(n) } }, floor: floor)
            })
    }

    /// One thing that takes at least microseconds, after something that is not timed; reported in milliseconds.
    static func task(_ name: String, _ summary: String, setup: @escaping @Sendable () throws -> Contenders) -> Workload {
        Workload(name: name, summary: summary, unit: .milliseconds, kind: .time(operations: 1, setup: setup))
    }
}
