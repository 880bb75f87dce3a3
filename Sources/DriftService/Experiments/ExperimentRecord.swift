package import ModelStatistics
package import Specification

/// What an experiment has shown over all looks: its periods, the least sequential p-value of each variant, the first decision.
///
/// The sequential test is whether the p-value was below the level at any look, so the least one stands.
package struct ExperimentRecord: Sendable, Equatable, Codable {
    /// The variant that first beat the control, and when that was seen, in seconds since 1970.
    package struct Decision: Sendable, Equatable, Codable {
        package let variant: String
        package let unixTime: Double
    }

    static let section = StateSection("experiment")

    private let identity: [String]
    package var periods: ExperimentPeriods
    // In the order of the configured variants; 1 for one that was not compared yet, and for the control.
    private var leastPValues: [Double]
    package private(set) var decision: Decision?

    /// - Parameter oldest: the time of the oldest row that can be stored, in seconds since 1970.
    package init(_ experiment: ExperimentSpecification, oldest: Double) {
        identity = Self.identity(experiment)
        periods = ExperimentPeriods(experiment, oldest: oldest)
        leastPValues = [Double](repeating: 1, count: experiment.variants.count)
    }

    /// False when the configuration has another experiment by name, start, variants, shares or conversion: that one starts anew.
    package func isOf(_ experiment: ExperimentSpecification) -> Bool {
        leastPValues.count == experiment.variants.count && periods.variants(experiment) != nil
            && identity.elementsEqual(Self.identity(experiment)) { $0.utf8.elementsEqual($1.utf8) }
    }

    /// Takes in a look at the counts.
    package mutating func look(_ counts: Experiment, of experiment: ExperimentSpecification, at unixTime: Double) {
        for comparison in counts.comparisons {
            guard let index = Self.index(of: comparison.treatment.name, in: experiment) else { continue }
            leastPValues[index] = min(leastPValues[index], counts.adjustedPValue(comparison))
        }
        if decision == nil, let best = counts.winner(level: experiment.level) {
            decision = Decision(variant: best.treatment.name, unixTime: unixTime)
        }
    }

    /// The least p-value so far of a variant, valid for all variants together and however often one looks; nil for none.
    package func pValue(of variant: String, in experiment: ExperimentSpecification) -> Double? {
        Self.index(of: variant, in: experiment).map { leastPValues[$0] }
    }

    private static func index(of variant: String, in experiment: ExperimentSpecification) -> Int? {
        experiment.variants.firstIndex { $0.name.utf8.elementsEqual(variant.utf8) }
    }

    private static func identity(_ experiment: ExperimentSpecification) -> [String] {
        [experiment.name, experiment.control, experiment.conversion, "\(experiment.start)"]
            + experiment.variants.flatMap { [$0.name, "\($0.share)"] }
    }
}
