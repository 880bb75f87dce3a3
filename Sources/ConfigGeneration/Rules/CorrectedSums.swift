import Catalog
import Instruments
import PromQL

extension MetricDefinition {
    /// What the last `range` added to the sum, by `labels`: first outcomes and what changed ones add, less what they take back.
    ///
    /// Each series increases by itself, exactly unless it restarted, and is summed then, so that a restart of one replica does no
    /// harm. Never below 0, though a change may take back what was counted before the range began.
    func correctedIncrease(
        by labels: [LabelName], over range: Duration, _ part: HistogramPart? = nil, _ matchers: LabelMatcher...
    ) -> Query {
        let sum = signedSum(by: labels, part, matchers) { $1.exactIncrease(over: range, witness: $0.witness(part, matchers)) }
        return ModelMetrics.corrected.contains { $0.of == self } ? .clampMin(sum, 0) : sum
    }

    /// A series that is there whenever a bucket is; nil for what is no bucket.
    private func witness(_ part: HistogramPart?, _ matchers: [LabelMatcher]) -> VectorSelector? {
        part == .bucket ? VectorSelector(name.text + "_count", matchers) : nil
    }

    /// The same counted by `count`, below 0 where changed outcomes take back more than came in.
    func signedSum(
        by labels: [LabelName], _ part: HistogramPart? = nil, _ matchers: [LabelMatcher],
        _ count: (MetricDefinition, VectorSelector) -> Query
    ) -> Query {
        func counted(_ metric: MetricDefinition) -> Query {
            count(metric, VectorSelector(metric.name.text + (part?.rawValue ?? ""), matchers))
        }
        guard let correction = ModelMetrics.corrected.first(where: { $0.of == self }) else {
            return .sum(by: labels, counted(self))
        }
        let sums = counted(self).or(counted(correction.added).marked("correction", "added"))
            .or((-counted(correction.removed)).marked("correction", "removed"))
        return .sum(by: labels, sums)
    }
}

extension Query {
    /// The same series with one more label, so that `or` takes them beside those that are alike but for it.
    func marked(_ label: String, _ value: String) -> Query {
        .labelReplace(self, label: label, replacement: value, source: Labels.model.text, pattern: ".*")
    }
}
