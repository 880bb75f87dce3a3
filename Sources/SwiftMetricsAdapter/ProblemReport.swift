import Instruments
import Logging
import Synchronization

/// Counts every problem and logs each one once for a metric.
final class ProblemReport: Sendable {
    static let definition = MetricDefinition(
        "swift_metrics_problems_total", .counter, labels: ["reason"],
        help: "Requests for metrics that show not at all, or not as asked, by reason.")

    private struct Key: Hashable {
        let label: ExactText
        let reason: Problem.Reason
    }

    // Labels may come from outside: what is remembered and logged of them is bounded.
    private static let maximumLines = 1_000
    private static let maximumLabelCharacters = 200

    private let counters: [Problem.Reason: Counter]
    private let logger: Logger
    private let logged = Mutex(Set<Key>())

    init(_ registry: Registry, _ logger: Logger) {
        self.logger = logger
        do {
            let family = try registry.counter(Self.definition)
            counters = Dictionary(uniqueKeysWithValues: Problem.Reason.allCases.map { ($0, family.with($0.rawValue)) })
        } catch {
            counters = [:]
            logger.warning("problems of metrics are logged only", metadata: ["error": "\(error)"])
        }
    }

    func add(_ problem: Problem, of label: String) {
        counters[problem.reason]?.increment()
        let isNew = logged.withLock { logged in
            logged.count < Self.maximumLines && logged.insert(Key(label: ExactText(label), reason: problem.reason)).inserted
        }
        guard isNew else { return }
        let name = label.count > Self.maximumLabelCharacters ? label.prefix(Self.maximumLabelCharacters) + "…" : label[...]
        logger.warning(
            "metric is not exposed as asked; logged once",
            metadata: ["metric": "\(name)", "reason": "\(problem.reason.rawValue)", "detail": "\(problem)"])
    }
}
