import Synchronization

/// What may be deleted.
package struct RetentionPolicy: Sendable {
    /// Seconds that the predictions of a model are kept; models that are not named keep theirs.
    package var seconds: [String: Double]
    /// Bytes that the whole store may use; beyond them the oldest predictions of all models go.
    package var maximumBytes: Int?

    package init(seconds: [String: Double], maximumBytes: Int? = nil) {
        (self.seconds, self.maximumBytes) = (seconds, maximumBytes)
    }
}

/// What was deleted.
package struct RetentionReport: Sendable, Equatable {
    /// Predictions by model.
    package var predictions: [String: Int] = [:]
    /// Outcomes whose prediction never came, by model.
    package var outcomes: [String: Int] = [:]
    package var freedBytes = 0
    /// Unless it is trusted, nothing was deleted for its age.
    package var clock = ClockGuard.Verdict.trusted

    package init() {}
}

extension PredictionStore {
    /// Deletes what the policy no longer keeps, in small steps, and gives space back; what is too old stays while the clock
    /// is not trusted.
    /// - Parameter now: seconds since 1970.
    package func retain(_ policy: RetentionPolicy, now: Double) async throws -> RetentionReport {
        var report = RetentionReport()
        report.clock = clock.withLock { $0.check(wall: now, monotonic: options.monotonicSeconds()) }
        if report.clock == .trusted {
            for (model, seconds) in policy.seconds.sorted(by: { $0.key < $1.key }) {
                let deleted = try await deletePredictions(of: model, before: now - seconds)
                if deleted > 0 { report.predictions[model] = deleted }
            }
            report.outcomes = try await expireOutcomes(now: now)
        }
        if let bytes = policy.maximumBytes {
            report.predictions.merge(try await deletePredictions(untilBytes: bytes), uniquingKeysWith: +)
        }
        report.freedBytes = try await giveBackSpace()
        return report
    }
}
