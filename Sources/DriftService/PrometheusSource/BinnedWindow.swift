import Catalog
import ModelStatistics

/// What all replicas of a version counted within a window.
struct BinnedWindow: Sendable, Equatable {
    /// The usable cells of one subject.
    enum Counts: Sendable, Equatable {
        case buckets(BucketCounts)
        /// Also categories with 0 rows; those that the exporter does not know stand together as `__other__`.
        case categories([CategoryKey: Double])

        var total: Double {
            switch self {
            case .buckets(let buckets): buckets.rows
            case .categories(let counts): counts.values.reduce(0, +)
            }
        }

        fileprivate var isWhole: Bool {
            switch self {
            case .buckets(let buckets): buckets.rows == buckets.rows.rounded()
            case .categories(let counts): counts.values.allSatisfy { $0 == $0.rounded() }
            }
        }
    }

    /// Predictions, failed ones included.
    let rows: Double
    /// By subject; a subject without series is left out.
    private(set) var counts: [CategoryKey: Counts] = [:]
    /// Cells without a value, by feature.
    var missing: [CategoryKey: Double] = [:]
    /// Cells of numeric features that are no numbers.
    var notNumbers: [CategoryKey: Double] = [:]

    init(rows: Double) { self.rows = rows }

    /// Whether no count was extrapolated by the server, as it is of a replica that restarted.
    var isExact: Bool { rows == rows.rounded() && counts.values.allSatisfy(\.isWhole) }

    mutating func add(_ counts: Counts, of subject: String) { self.counts[CategoryKey(subject)] = counts }

    /// Whole numbers, also of sums that a server extrapolated.
    static func whole(_ count: Double) -> Int { Int(count.rounded()) }
}

extension CategoricalSample {
    /// Counts of categories that are known to the exporter, the others together.
    init(_ counts: [CategoryKey: Double], missing: Double) {
        self.init(counts: counts.mapValues(BinnedWindow.whole), missing: BinnedWindow.whole(missing))
    }

    /// With the categories that have no series of their own in the window counted as it counts them: together, as `__other__`.
    func joined(asIn window: [CategoryKey: Double]) -> Self {
        let other = CategoryKey(ReservedLabelValue.other)
        guard window[other] != nil else { return self }
        var joined: [CategoryKey: Int] = [:]
        for (category, count) in counts { joined[window[category] == nil ? other : category, default: 0] += count }
        return Self(counts: joined, missing: missing)
    }
}
