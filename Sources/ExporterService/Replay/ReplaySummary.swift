/// What a replay came to.
package struct ReplaySummary: Sendable, Equatable {
    /// Events sent, predictions and outcomes.
    package var sent = 0
    package var accepted = 0
    package var duplicates = 0
    package var rejected = 0
    /// The first rejections, each with its file, row, code and reason.
    package var rejections: [String] = []
    package var seconds = 0.0

    package init() {}

    package var eventsPerSecond: Double { seconds > 0 ? Double(sent) / seconds : 0 }

    /// One line for people.
    package var description: String {
        "sent \(sent), accepted \(accepted), duplicates \(duplicates), rejected \(rejected)"
            + ", \(Self.decimal(seconds)) s, \(Int(eventsPerSecond.rounded())) events/s"
    }

    /// Rejections that a summary lists at most.
    static let listedRejections = 10

    mutating func add(_ reply: ReplayReply, for batch: ReplayBatch) {
        sent += batch.count
        accepted += reply.accepted
        duplicates += reply.duplicates
        rejected += reply.rejectedCount
        for line in reply.rejected.prefix(max(Self.listedRejections - rejections.count, 0)) {
            rejections.append("\(batch.origin(ofLine: line.line)): \(line.code): \(line.error)")
        }
    }

    /// One digit after the point.
    static func decimal(_ value: Double) -> String {
        guard value.isFinite, value.magnitude < 1e15 else { return "\(value)" }
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(abs(tenths % 10))"
    }
}

/// How far a replay has come.
package struct ReplayProgress: Sendable, Equatable {
    package var rows: Int
    /// Share of the rows in 0...1; nil when it cannot be told.
    package var fraction: Double?
    package var seconds: Double

    package init(rows: Int, fraction: Double?, seconds: Double) {
        self.rows = rows
        self.fraction = fraction
        self.seconds = seconds
    }
}

/// Why a replay ended early.
package enum ReplayError: Error, Sendable, Equatable, CustomStringConvertible {
    /// No request succeeded for as long as the policy allows.
    case gaveUp(url: String, reason: String)
    /// The exporter refused a whole request in a way that sending it again cannot change.
    case refused(url: String, reason: String)
    /// The files or the options cannot be used.
    case badInput(String)

    package var description: String {
        switch self {
        case .gaveUp(let url, let reason): "\(url) cannot be reached: \(reason)"
        case .refused(let url, let reason): "\(url) refused the request: \(reason)"
        case .badInput(let reason): reason
        }
    }
}
