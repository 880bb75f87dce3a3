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
        func increase(_ metric: MetricDefinition) -> Query {
            let series = VectorSelector(metric.name.text + (part?.rawValue ?? ""), matchers)
            return series.exactIncrease(
                over: range, witness: part == .bucket ? VectorSelector(metric.name.text + "_count", matchers) : nil)
        }
        guard let correction = ModelMetrics.corrected.first(where: { $0.of == self }) else {
            return .sum(by: labels, increase(self))
        }
        let sums = increase(self).or(increase(correction.added).marked("correction", "added"))
            .or((-increase(correction.removed)).marked("correction", "removed"))
        return .clampMin(.sum(by: labels, sums), 0)
    }
}

extension Query {
    /// The same series with one more label, so that `or` takes them beside those that are alike but for it.
    func marked(_ label: String, _ value: String) -> Query {
        .labelReplace(self, label: label, replacement: value, source: Labels.model.text, pattern: ".*")
    }
}
