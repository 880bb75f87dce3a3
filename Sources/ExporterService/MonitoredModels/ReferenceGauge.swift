import DecimalText
import Exposition
import Instruments
import ModelStatistics

/// One sample of what is published of a reference.
struct ReferenceGauge: Sendable {
    /// Which sample it is, whatever its value.
    struct Identity: Hashable {
        let family: ObjectIdentifier
        let labels: [ExactText]
    }

    let family: GaugeFamily
    let labels: [String]
    let value: Double

    var identity: Identity { Identity(family: ObjectIdentifier(family), labels: labels.map(ExactText.init)) }

    func show() { family.labelled(labels).set(value) }

    func remove() { family.removeLabelled(labels) }

    /// The shares of a feature, by which PromQL can score drift.
    static func gauges(
        of profile: ReferenceProfile, model: String, feature: String, _ families: ExporterInstruments
    ) -> [ReferenceGauge] {
        switch profile {
        case .numeric(let profile):
            [Self(family: families.referenceRows, labels: [model, feature], value: Double(profile.rows))]
                + gauges(of: profile.buckets, [model, feature], families)
        case .categorical(let profile):
            [Self(family: families.referenceRows, labels: [model, feature], value: Double(profile.rows))]
                + profile.categories.map {
                    Self(
                        family: families.referenceCategoryRatio, labels: [model, feature, $0.key.text], value: $0.share)
                }
        }
    }

    /// The buckets of the scores by outcome, by which PromQL can compute the area under the ROC curve.
    static func gauges(of scores: ScoreBounds, model: String, _ families: ExporterInstruments) -> [ReferenceGauge] {
        let bounds = ([-.infinity] + scores.bounds.values + [.infinity]).map(NumberText.canonicalBound)
        let steps = zip(bounds, bounds.dropFirst()).map { lower, upper in
            Self(family: families.scoreBounds, labels: [model, lower, upper], value: 1)
        }
        return steps
            + (scores.errorBound.map { [Self(family: families.areaErrorBound, labels: [model], value: $0)] } ?? [])
    }

    private static func gauges(
        of buckets: [NumericProfile.Bucket], _ labels: [String], _ families: ExporterInstruments
    ) -> [ReferenceGauge] {
        var cumulative = 0.0
        return buckets.flatMap { bucket in
            let (lower, upper) = (NumberText.canonicalBound(bucket.lower), NumberText.canonicalBound(bucket.upper))
            cumulative = bucket.upper == .infinity ? 1 : cumulative + bucket.share
            return [
                Self(family: families.referenceRatio, labels: labels + [lower, upper], value: bucket.share),
                Self(family: families.referenceCDF, labels: labels + [upper], value: cumulative),
            ]
        }
    }
}
