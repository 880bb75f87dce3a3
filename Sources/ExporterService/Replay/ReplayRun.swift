/// One replay under way: its pace and what it came to so far.
struct ReplayRun {
    private let configuration: ReplayConfiguration
    private let client: ReplayClient
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private var summary = ReplaySummary()

    init(configuration: ReplayConfiguration, client: ReplayClient) {
        self.configuration = configuration
        self.client = client
        start = clock.now
    }

    /// Sends the rows of all files, each batch followed by its outcomes.
    mutating func sendRows(
        _ outcomes: ReplayOutcomes?, _ onProgress: @Sendable (ReplayProgress) -> Void
    ) async throws {
        var rows = ReplayRows(configuration)
        while true {
            let batch = try rows.next(requestSize)
            guard !batch.isEmpty else { return }
            try await pace(rows: rows.sentRows - batch.count)
            try await send(batch)
            if let outcomes { try await send(outcomes.batch(of: batch.ids)) }
            onProgress(ReplayProgress(rows: rows.sentRows, fraction: rows.fraction, seconds: seconds))
        }
    }

    /// Sends the outcomes alone, in the order of their file.
    mutating func sendOutcomes(
        _ outcomes: ReplayOutcomes, _ onProgress: @Sendable (ReplayProgress) -> Void
    ) async throws {
        let first = min(configuration.skip, outcomes.count)
        let end = first + min(configuration.limit ?? .max, outcomes.count - first)
        for row in stride(from: first, to: end, by: requestSize) {
            try await pace(rows: row - first)
            let next = min(row + requestSize, end)
            try await send(outcomes.batch(of: row..<next))
            let fraction = Double(next - first) / Double(end - first)
            onProgress(ReplayProgress(rows: next - first, fraction: fraction, seconds: seconds))
        }
    }

    /// The summary with its duration.
    func finish() -> ReplaySummary {
        var summary = summary
        summary.seconds = seconds
        return summary
    }

    /// Rows of one request: at most those of one second when there is a rate.
    private var requestSize: Int {
        let ofSecond = configuration.rate.map { Int(min(max($0.rounded(.up), 1), 1e6)) } ?? .max
        return max(min(configuration.batchSize, ofSecond), 1)
    }

    private var seconds: Double { (clock.now - start) / .seconds(1) }

    private mutating func send(_ batch: ReplayBatch) async throws {
        guard !batch.isEmpty else { return }
        summary.add(try await client.post(batch.body), for: batch)
    }

    /// Waits until so many rows are due.
    private func pace(rows: Int) async throws {
        try Task.checkCancellation()
        guard let rate = configuration.rate, rate > 0 else { return }
        // A rate near 0 would overflow the Duration.
        try await clock.sleep(until: start + .seconds(min(Double(rows) / rate, 1e9)))
    }
}
