import Catalog
import Foundation
import Instruments
import PromQL
import Specification

/// Rows of one feature that replicas of one version count in four bins with every tick, beside those of the reference.
struct FleetRows {
    let feature: FeatureSpecification
    let version: String
    /// By bin; add up to 1.
    let reference: [ExactDecimal]
    let referenceRows: ExactDecimal
    /// By replica and bin.
    let replicas: [[ExactDecimal]]

    private static let edges = ["-Inf", "10.0", "20.0", "30.0", "+Inf"]
    static let categories = ["a", "b", "c", ReservedLabelValue.other]

    /// What tells the bins apart.
    var bins: [[LabelName: String]] {
        switch feature.kind {
        case .numeric: (0..<4).map { [Labels.lower: Self.edges[$0], Labels.upper: Self.edges[$0 + 1]] }
        case .categorical: Self.categories.map { [Labels.category: $0] }
        }
    }

    /// What the exporters count; those of numeric features may lack the bound of the first bin.
    func counted(_ model: ModelSpecification, withoutFirst: Bool = false, _ counter: (ExactDecimal) -> Samples) -> [InputSeries] {
        replicas.enumerated().flatMap { index, rows in
            let sums = rows.indices.map { last in rows[...last].reduce(0, +) }
            let bounds = Self.edges.dropFirst().enumerated().dropFirst(withoutFirst ? 1 : 0).map { bin, bound in
                (ModelMetrics.featureValue.buckets(.equal(Labels.le, bound)), sums[bin])
            }
            let numbers = bounds + [(ModelMetrics.featureValue.count(), sums[3])]
            let texts = zip(Self.categories, rows).dropFirst(withoutFirst ? 1 : 0).map { category, count in
                (ModelMetrics.featureCategory.selector(.equal(Labels.category, category)), count)
            }
            return (feature.kind == .numeric ? numbers : texts).map { selector, step in
                InputSeries(selector.ofReplica(index, model, version, .equal(Labels.feature, feature.name)), counter(step))
            }
        }
    }

    /// What each replica publishes of the reference.
    func published(_ model: ModelSpecification, ticks: Int) -> [InputSeries] {
        replicas.indices.flatMap { index in
            let bins = zip(bins, reference).filter { feature.kind == .numeric || $0.1 > 0 }
            let metric = feature.kind == .numeric ? ModelMetrics.featureReferenceRatio : ModelMetrics.featureReferenceCategoryRatio
            let shares = bins.map { (metric, $0.0, $0.1) }
            let cumulative = reference.indices.map { bin in
                (ModelMetrics.featureReferenceCDF, [Labels.upper: Self.edges[bin + 1]], reference[...bin].reduce(0, +))
            }
            let rows = (ModelMetrics.featureReferenceRows, [LabelName: String](), referenceRows)
            return (shares + (feature.kind == .numeric ? cumulative : []) + [rows]).map { metric, labels, value in
                let matchers = ([Labels.feature: feature.name, Labels.model: model.name].merging(labels) { $1 })
                    .sorted { $0.key.text < $1.key.text }.map { LabelMatcher.equal($0.key, $0.value) }
                return InputSeries(
                    VectorSelector(
                        metric.name.text,
                        [
                            .equal(Labels.instance, "exporter-\(index):8650"),
                            .equal(Labels.job, ScrapeJob.exporter.rawValue),
                        ] + matchers),
                    .constant(value, ticks))
            }
        }
    }

    /// Rows by bin of all replicas after so many ticks.
    func rows(after ticks: Int) -> [Double] {
        reference.indices.map { bin in replicas.reduce(0) { $0 + $1[bin].doubleValue } * Double(ticks) }
    }
}

extension VectorSelector {
    /// A series of one of several replicas and versions.
    func ofReplica(_ index: Int, _ model: ModelSpecification, _ version: String, _ more: LabelMatcher...) -> VectorSelector {
        VectorSelector(
            metric,
            [
                .equal(Labels.instance, "exporter-\(index):8650"), .equal(Labels.job, ScrapeJob.exporter.rawValue),
                .equal(Labels.model, model.name), .equal(Labels.version, version),
            ] + matchers + more)
    }
}
