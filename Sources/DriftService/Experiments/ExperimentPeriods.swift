import Foundation
package import ModelStatistics
package import Specification

/// The hours of an experiment that are over and whose labels are due, with what its variants were shown and led to.
///
/// Whole hours of the clock, as periods may not depend on what happened in them; hours without predictions say nothing and
/// are not kept.
package struct ExperimentPeriods: Sendable, Equatable, Codable {
    /// Seconds of a period; the first one may be shorter.
    static let length = 3600.0

    /// Everything before this was taken in, in seconds since 1970.
    package private(set) var end: Double
    // For each period the exposures of the variants in their order, and the conversions.
    private var exposures: [[Int]] = []
    private var conversions: [[Int]] = []

    /// Begins with the experiment, or with the oldest row that can be stored.
    init(_ experiment: ExperimentSpecification, oldest: Double) { end = max(experiment.start, oldest) }

    /// Cuts the time until `unixTime` into periods, whole ones but the first; nil when none is over.
    func next(until unixTime: Double) -> [TimeSpan]? {
        let last = (unixTime / Self.length).rounded(.down)
        let first = (end / Self.length).rounded(.down)
        guard last > first, last - first < 1e6 else { return nil }
        return (Int(first)..<Int(last)).map { hour in
            TimeSpan(start: max(end, Double(hour) * Self.length), end: Double(hour + 1) * Self.length)
        }
    }

    /// Takes in the period that ends there; nil stands for one, or several, without any prediction.
    mutating func add(_ counts: [PeriodCounts]?, until end: Double) {
        self.end = end
        guard let counts else { return }
        exposures.append(counts.map(\.exposures))
        conversions.append(counts.map(\.conversions))
    }

    /// The variants of the experiment in its order; nil when what was kept does not fit them.
    package func variants(_ experiment: ExperimentSpecification) -> [VariantCounts]? {
        guard exposures.count == conversions.count else { return nil }
        var variants: [VariantCounts] = []
        for (index, variant) in experiment.variants.enumerated() {
            let periods = zip(exposures, conversions).compactMap { exposures, conversions -> PeriodCounts? in
                guard exposures.indices.contains(index), conversions.indices.contains(index) else { return nil }
                return PeriodCounts(exposures: exposures[index], conversions: conversions[index])
            }
            guard periods.count == exposures.count, let counts = VariantCounts(name: variant.name, periods: periods)
            else { return nil }
            variants.append(counts)
        }
        return variants
    }
}
