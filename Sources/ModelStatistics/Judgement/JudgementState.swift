/// What judging the next window needs to know of those before: bounded by features and tests, and encodable.
package struct JudgementState: Codable, Sendable, Equatable {
    /// Windows without drift that an adaptive limit needs.
    package static let learningWindows = 10
    /// Windows without drift that an adaptive limit remembers.
    package static let historyLimit = 100

    /// Of one test on one feature.
    struct Track: Codable, Sendable, Equatable {
        /// Windows in a row, up to this one, that passed the limit.
        var warnings = 0
        var criticals = 0
        /// Scores of windows without drift, the latest last.
        var history: [Double] = []

        /// Counts a window; `limit` keeps the counters bounded.
        mutating func count(passed: DriftSeverity?, limit: Int) {
            warnings = Self.next(warnings, passed: passed != nil, limit: limit)
            criticals = Self.next(criticals, passed: passed == .critical, limit: limit)
        }

        mutating func remember(_ score: Double) {
            history.append(score)
            history.removeFirst(max(history.count - JudgementState.historyLimit, 0))
        }

        func streak(_ severity: DriftSeverity) -> Int { severity == .warning ? warnings : criticals }

        /// A file may say anything, so the counter is brought into bounds first.
        private static func next(_ count: Int, passed: Bool, limit: Int) -> Int {
            passed ? min(max(count, 0), limit - 1) + 1 : 0
        }
    }

    private struct Entry: Codable, Equatable {
        let feature: String
        let test: String
        let track: Track
    }

    private struct Key: Hashable {
        let feature: CategoryKey
        let test: DriftTest
    }

    private var tracks: [Key: Track] = [:]

    package init() {}

    package init(from decoder: any Decoder) throws {
        for entry in try [Entry](from: decoder) {
            // A test that this version does not know is forgotten.
            guard let test = DriftTest(rawValue: entry.test) else { continue }
            self[entry.feature, test] = entry.track
        }
    }

    /// Sorted by feature and test.
    package func encode(to encoder: any Encoder) throws {
        let entries = tracks.sorted { ($0.key.feature, $0.key.test) < ($1.key.feature, $1.key.test) }
        try entries.map { Entry(feature: $0.key.feature.text, test: $0.key.test.rawValue, track: $0.value) }
            .encode(to: encoder)
    }

    subscript(feature: String, test: DriftTest) -> Track? {
        get { tracks[Key(feature: CategoryKey(feature), test: test)] }
        set { tracks[Key(feature: CategoryKey(feature), test: test)] = newValue }
    }

    /// Forgets features that are no longer watched.
    mutating func keep(features: [String]) {
        let kept = Set(features.map(CategoryKey.init))
        tracks = tracks.filter { kept.contains($0.key.feature) }
    }
}

extension DriftPolicy.Limit {
    /// The effect that counts now; nil while an adaptive limit learns and has no initial one.
    func value(_ track: JudgementState.Track?) -> Double? {
        switch self {
        case .fixed(let limit): return limit
        case .adaptive(let deviations, let floor, let initial):
            let history = track?.history ?? []
            guard history.count >= JudgementState.learningWindows else { return initial }
            let rows = Double(history.count)
            let mean = history.reduce(0, +) / rows
            let variance = history.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / rows
            return max(floor, mean + deviations * variance.squareRoot())
        }
    }
}
