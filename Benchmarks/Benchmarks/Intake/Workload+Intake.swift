extension Workload {
    /// Events into an exporter over HTTP on loopback, with the client on the same two cores.
    static let intake: [Workload] = [
        .events("intake-counters", "event over HTTP, counted (20 features)", ids: false),
        .events("intake-stored", "event over HTTP, stored by id before the reply", ids: true),
        .once("intake-latency-p99", "99th percentile of a reply at half of the stored peak", .milliseconds) {
            let intake = try Intake(ids: true)
            let peak = try intake.peak(seconds: 3)
            return MemoryUse(ours: try intake.latency(eventsPerSecond: peak / 2, seconds: 10), floor: nil)
        },
        .once("intake-memory", "peak of an exporter that took 10,000,000 events with ids", .mebibytes) {
            let intake = try Intake(ids: true)
            try intake.fill(10_000_000)
            return MemoryUse(ours: try intake.peakMemory, floor: nil)
        },
        .once("intake-stored-10m", "event stored beside 10,000,000 rows; floor: beside 100,000", .nanoseconds) {
            let intake = try Intake(ids: true)
            try intake.fill(100_000)
            let first = try intake.fill(600_000)
            try intake.fill(9_400_000)
            return MemoryUse(ours: try intake.fill(600_000), floor: first)
        },
        .task("read-back-1m", "1,000,000 rows of 20 features read back, three of them") {
            let intake = try Intake(ids: true)
            try intake.fill(1_000_000)
            return Contenders(ours: intake.reading(1_000_000))
        },
    ]

    private static func events(_ name: String, _ summary: String, ids: Bool) -> Workload {
        Workload(
            name: name, summary: summary, unit: .nanoseconds,
            kind: .time(operations: Intake.eventsOfPass) { Contenders(ours: try Intake(ids: ids).trial) })
    }

    private static func once(
        _ name: String, _ summary: String, _ unit: Unit, _ measure: @escaping @Sendable () throws -> MemoryUse
    ) -> Workload {
        Workload(name: name, summary: summary, unit: unit, kind: .memory(measure))
    }
}
