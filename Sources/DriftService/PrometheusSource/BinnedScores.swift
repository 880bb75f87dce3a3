import Catalog
import Instruments
import ModelStatistics
import References
import Specification

/// The scores of one window of buckets and counters against the reference.
struct BinnedScores: Sendable {
    /// One subject of the reference.
    struct Subject: Sendable {
        /// nil when there is nothing to compare.
        let scored: ScoredFeature?
        let fit: ReferenceFit.Pair
        /// Between which values the Kolmogorov–Smirnov distance of the rows lies; nil for categories.
        let distance: ClosedRange<Double>?
    }

    /// In the order of the reference, without the predictions of a regression, which nothing counts by value.
    let subjects: [Subject]

    init(_ window: BinnedWindow, _ reference: ReferenceData, tests: Set<DriftTest>) {
        subjects = reference.subjects.compactMap { subject in
            if subject.name == ReservedLabelValue.prediction, subject.kind == .numeric { return nil }
            let name = CategoryKey(subject.name)
            let (missing, notNumbers) = (window.missing[name] ?? 0, window.notNumbers[name] ?? 0)
            switch (subject.reference, window.counts[name]) {
            case (.numeric(let reference), .buckets(let buckets)):
                return Subject(subject, reference, buckets, missing: missing, notNumbers: notNumbers, tests: tests)
            case (.categorical(let reference), .categories(let counts)):
                return Subject(subject, reference, counts, missing: missing, tests: tests)
            default: return Subject(scored: nil, fit: ReferenceFit.Pair(subject, countedAs: nil), distance: nil)
            }
        }
    }
}

extension BinnedScores.Subject {
    init(
        _ subject: ReferenceData.Subject, _ reference: PreparedReference, _ buckets: BucketCounts, missing: Double,
        notNumbers: Double, tests: Set<DriftTest>
    ) {
        let before = reference.sums(over: buckets.bounds)
        let after = before.flatMap { buckets.sums(over: $0.bounds) }
        let usable = after == nil ? nil : before?.sums
        let absent = BinnedWindow.whole(missing) + BinnedWindow.whole(notNumbers)
        let cells = BinnedWindow.whole(buckets.rows) + absent
        let scores = DriftScores(
            reference: BucketedColumn(sums: usable, missing: reference.missing, rows: reference.rows),
            current: BucketedColumn(sums: after, missing: absent, rows: cells), tests: tests)
        scored = ScoredFeature(
            subject, scores, missingRatio: cells == 0 ? nil : Double(absent) / Double(cells))
        let present = BinnedWindow.whole(buckets.rows) + BinnedWindow.whole(notNumbers)
        fit = ReferenceFit.Pair(
            subject,
            countedAs: WindowCells(present: present, notNumbers: BinnedWindow.whole(notNumbers), isConstant: false),
            bounds: (before?.bounds.count ?? 0, buckets.boundCount))
        distance = usable.flatMap { before in after.flatMap { DriftScores.distanceBounds(reference: before, current: $0) } }
    }

    init(
        _ subject: ReferenceData.Subject, _ reference: CategoricalSample, _ counts: [CategoryKey: Double], missing: Double,
        tests: Set<DriftTest>
    ) {
        let sample = CategoricalSample(counts, missing: missing)
        scored = ScoredFeature(
            name: subject.name, weight: subject.weight, reference: .categorical(reference.joined(asIn: counts)),
            current: .categorical(sample), tests: tests, positive: subject.positive)
        fit = ReferenceFit.Pair(
            subject,
            countedAs: WindowCells(present: sample.count, notNumbers: 0, isConstant: sample.counts.count == 1))
        distance = nil
    }
}

extension ScoredFeature {
    fileprivate init(_ subject: ReferenceData.Subject, _ scores: DriftScores, missingRatio: Double?) {
        (name, weight, kind) = (subject.name, subject.weight, FeatureResult.Kind(subject.kind))
        self.scores = scores
        self.missingRatio = missingRatio
    }
}

extension ReferenceFit.Pair {
    /// A subject and what is counted of it; nil when no series does.
    fileprivate init(_ subject: ReferenceData.Subject, countedAs cells: WindowCells?, bounds: (kept: Int, of: Int)? = nil) {
        let isEmpty = subject.reference.count == 0
        self.init(
            subject: subject.name, column: subject.countedAs, isEmpty: isEmpty,
            isConstant: !isEmpty && !subject.reference.hasSeveralValues, window: cells, bounds: bounds)
    }
}

extension ReferenceData.Subject {
    /// The metric that counts its values.
    fileprivate var countedAs: String {
        switch (name, kind) {
        case (ReservedLabelValue.prediction, _): ModelMetrics.predictionsByClass.name.text
        case (ReservedLabelValue.score, _): ModelMetrics.predictionScore.name.text
        case (_, .numeric): ModelMetrics.featureValue.name.text
        case (_, .categorical): ModelMetrics.featureCategory.name.text
        }
    }
}
