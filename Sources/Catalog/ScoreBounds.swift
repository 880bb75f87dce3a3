/// The buckets of scores, which the exporter counts in and from which rules compute the area under the ROC curve.
///
/// The trapezoid over buckets is off by at most half the probability that a positive and a negative share one: 0.023 in windows
/// of 5,000 rows of the employment data, where it was at most 0.0018 off.
package enum ScoreBounds {
    /// Upper bounds in rising order; scores above the last one have a bucket of their own.
    package static let upper = (1...20).map { Double($0) / 20 }
}
