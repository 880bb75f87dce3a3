#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Logarithms of the chance of a success and of a failure.
struct LogRate: Sendable {
    let success: Double
    let failure: Double

    /// Both chances are above 0 and add up to 1; each is given on its own for precision.
    init(success: Double, failure: Double) {
        self.success = log(success)
        self.failure = log(failure)
    }

    init(logit: Double) { self.init(success: 1 / (1 + exp(-logit)), failure: 1 / (1 + exp(logit))) }
}

/// The alternatives of two rates that `SequentialTest` weighs alike.
struct RateGrid: Sendable {
    /// Centers on the logit scale, evenly from 0.1 % to 99.9 %.
    private static let centers = (0..<10).map { (2 * Double($0) / 9 - 1) * log(999) }
    /// By how much the logarithms of the odds may differ, in either direction: by 3 % to a factor of 2.5.
    private static let differences = [0.03, 0.1, 0.3, 0.9]

    static let shared = RateGrid()

    let first: [LogRate]
    let second: [LogRate]

    private init() {
        var (first, second) = ([LogRate](), [LogRate]())
        for center in Self.centers {
            for half in Self.differences.map({ $0 / 2 }) {
                first += [LogRate(logit: center - half), LogRate(logit: center + half)]
                second += [LogRate(logit: center + half), LogRate(logit: center - half)]
            }
        }
        (self.first, self.second) = (first, second)
    }
}

/// For each alternative of the grid the one rate that is nearest to it, for a share of the second variant among the rows.
struct EqualRates: Sendable {
    let share: Double
    let logs: [LogRate]

    /// In 0...1.
    init(share: Double) {
        self.share = share
        logs = zip(RateGrid.shared.first, RateGrid.shared.second).map { first, second in
            func mixed(_ first: Double, _ second: Double) -> Double { (1 - share) * exp(first) + share * exp(second) }
            return LogRate(success: mixed(first.success, second.success), failure: mixed(first.failure, second.failure))
        }
    }
}
