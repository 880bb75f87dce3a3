/// How a store is opened and what bounds its writing.
package struct StoreOptions: Sendable {
    package enum Durability: String, Sendable, CaseIterable {
        /// What was acknowledged survives a power failure.
        case full
        /// What was acknowledged survives a crash of the program; a power failure may take the last commits.
        case normal
    }

    package var durability = Durability.full
    /// Records that may wait for a commit before `append` throws `IntakeFull`.
    package var queuedRecords = 200_000
    /// Bytes of records that may wait for a commit.
    package var queuedBytes = 64 << 20
    /// Records of one transaction, unless a single batch has more.
    package var recordsPerCommit = 20_000
    /// New ids in memory before they move into the file.
    package var identitiesInMemory = 262_144
    /// Whether a damaged file is renamed and a new one begun, rather than refused.
    package var setsDamagedFilesAside = true
    /// Whether what `append` needs is read when the store opens; otherwise when it is first called.
    package var preparesIntake = true
    /// Told after each commit, on the writing thread.
    package var onCommit: (@Sendable (CommitReport) -> Void)?
    /// Told while a file of an older schema is rewritten: rows done, rows in all.
    package var onMigration: (@Sendable (Int, Int) -> Void)?
    /// A clock that never jumps, in seconds; it tells jumps of the wall clock.
    package var monotonicSeconds: @Sendable () -> Double = ClockGuard.systemUptime
    /// Seconds to wait for another process that writes.
    var busySeconds = 5.0
    /// Pages in the log from which it is copied: 4 MiB, which a disk takes in less time than a commit may last.
    var checkpointPages = 512
    /// Bits of an id's hash that are kept; fewer make ids collide.
    var identityMask = UInt64.max

    package init() {}
}

/// One transaction of the intake.
package struct CommitReport: Sendable {
    /// From its begin to its end on disk.
    package var seconds: Double
    package var records: Int
    package var batches: Int
    package var failure: StoreFailure?
}
