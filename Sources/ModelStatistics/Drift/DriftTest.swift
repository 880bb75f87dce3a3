/// The ways to score a window against its reference, by the names under which series, configuration and reports know them.
package enum DriftTest: String, Sendable, CaseIterable, Comparable {
    /// Population stability index: one bin per value of a reference with few distinct ones, else its deciles; or categories.
    case psi
    /// Over ten bins of equal width between the reference's extremes.
    case equalWidthPSI = "psi_equal_width"
    /// Over one bin per distinct value of either side.
    case valuePSI = "psi_values"
    /// Two-sample Kolmogorov–Smirnov; the score is the distance.
    case ks
    /// W1 over the population deviation of the reference.
    case wasserstein
    /// The Jensen–Shannon distance, base 2.
    case jensenShannon = "jensen_shannon"
    /// Kullback–Leibler divergence of the reference from the window, in nats.
    case kullbackLeibler = "kl_divergence"
    case hellinger
    case totalVariation = "total_variation"
    /// Pearson's test of the 2 × K table; the score is Cramér's V.
    case chiSquare = "chi_square"
    /// The largest difference of the share of one category.
    case lInfinity = "l_infinity"
    /// Share of the window's rows in categories that the reference lacks.
    case newShare = "new_share"
    /// Share of the reference's rows in categories that the window lacks.
    case vanishedShare = "vanished_share"
    /// Two-proportion z of the missing cells; the score is the difference of the ratios.
    case missingRate = "missing_rate"
    /// Two-proportion z of the positive class; the score is the difference of the ratios.
    case positiveRate = "positive_rate"
    /// Cosine distance of the centroids of vectors.
    case centroid
    /// Maximum mean discrepancy of vectors, p by permutation.
    case mmd
    /// What Evidently 0.7.23 returns under these names.
    case evidentlyPSI = "evidently_psi"
    case evidentlyJensenShannon = "evidently_jensen_shannon"
    case evidentlyKullbackLeibler = "evidently_kl_divergence"
    case evidentlyHellinger = "evidently_hellinger"
    case evidentlyWasserstein = "evidently_wasserstein"
    case evidentlyChiSquare = "evidently_chi_square"

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
