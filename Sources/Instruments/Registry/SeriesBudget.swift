import Synchronization

/// How many series and label values a registry takes; what is over goes to the label value `__other__`.
public struct SeriesLimits: Sendable, Equatable {
    /// The label value under which everything over a limit is counted.
    public static let overflowValue = "__other__"

    /// The series of all families together.
    public var series: Int
    /// The series of one family.
    public var seriesPerFamily: Int
    /// UTF-8 bytes of a label value.
    public var labelValueBytes: Int

    public init(series: Int = 2_000_000, seriesPerFamily: Int = 1_000_000, labelValueBytes: Int = 1_024) {
        self.series = series
        self.seriesPerFamily = seriesPerFamily
        self.labelValueBytes = labelValueBytes
    }
}

/// The limits of a registry and what was over them so far; shared by its families.
final class SeriesBudget: Sendable {
    /// What was over a limit: a metric and one of its labels, or `allLabels` for a number of series.
    struct Overflow: Hashable, Comparable, Sendable {
        let metric: MetricName
        let label: String

        static func < (left: Self, right: Self) -> Bool {
            left.metric == right.metric ? left.label < right.label : left.metric < right.metric
        }
    }

    /// Stands for a label where the number of series was the reason.
    static let allLabels = "*"

    let limits: SeriesLimits
    private let total = Atomic(0)
    private let overflows = Mutex([Overflow: UInt64]())
    private let onOverflow: @Sendable (MetricName, String) -> Void

    /// - Parameter onOverflow: called once for each metric and label, at the first time that it is over.
    init(_ limits: SeriesLimits, onOverflow: @escaping @Sendable (MetricName, String) -> Void) {
        self.limits = limits
        self.onOverflow = onOverflow
    }

    /// Whether a family that has `count` series may have one more; the one that takes what is over has its place always.
    func hasRoom(beside count: Int) -> Bool {
        count < limits.seriesPerFamily && total.load(ordering: .relaxed) < limits.series
    }

    func added() { total.add(1, ordering: .relaxed) }

    func removed(_ count: Int) { total.subtract(count, ordering: .relaxed) }

    /// The series of all families.
    var series: Int { total.load(ordering: .relaxed) }

    /// Counts one lookup that went to `__other__`.
    func overflowed(_ definition: MetricDefinition, label: String) {
        let isFirst = overflows.withLock { overflows in
            let count = overflows[Overflow(metric: definition.name, label: label)] ?? 0
            overflows[Overflow(metric: definition.name, label: label)] = count + 1
            return count == 0
        }
        if isFirst { onOverflow(definition.name, label) }
    }

    /// Shows the label with 0 from now on.
    func watch(_ definition: MetricDefinition, label: String) {
        overflows.withLock { $0[Overflow(metric: definition.name, label: label), default: 0] += 0 }
    }

    var counts: [(Overflow, UInt64)] { overflows.withLock { $0.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } } }
}
