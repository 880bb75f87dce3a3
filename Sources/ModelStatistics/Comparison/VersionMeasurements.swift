/// What was measured of one version of a model over the time of a comparison.
package struct VersionMeasurements: Sendable, Equatable {
    package let version: String
    /// Predictions that were asked for, with or without an answer.
    package var requests: Int { outcomes.exposures }
    /// Of these, those that ended in an error.
    package var errors: Int { outcomes.conversions }
    /// Of the seconds until the answer, at most one for each percent.
    package let latencies: [QuantileEstimate]
    /// Of the labelled rows; estimates without labels are not compared.
    package let quality: [QualityScore]
    let outcomes: PeriodCounts

    /// nil for a negative number, or more errors than requests.
    package init?(version: String, requests: Int, errors: Int, latencies: [QuantileEstimate], quality: [QualityScore]) {
        guard let outcomes = PeriodCounts(exposures: requests, conversions: errors) else { return nil }
        self.version = version
        self.outcomes = outcomes
        self.latencies = latencies
        self.quality = quality
    }

    /// Errors per request; nil without requests.
    package var errorRatio: Double? { requests > 0 ? Double(errors) / Double(requests) : nil }

    /// Quantiles of seconds in percent, from one row a request.
    package static func latencies(_ seconds: NumericSample, percents: [Int] = [50, 90, 99]) -> [QuantileEstimate] {
        percents.compactMap { QuantileEstimate(seconds, percent: $0) }
    }
}
