/// What an experiment shows so far: each variant against the control, and whether the rows were dealt as configured.
package struct Experiment: Sendable, Equatable {
    package let control: VariantCounts
    /// Of the other variants in the order given, without those that cannot be compared yet.
    package let comparisons: [VariantComparison]
    /// nil without configured shares, or while there are too few rows.
    package let sampleRatio: SampleRatioCheck?
    /// Variants that are tested, with or without rows.
    private let treatments: Int

    /// `shares` are the configured ones by name of the variant; without one for each variant the ratio is not checked. nil when
    /// no variant bears the name of the control, or two bear the same.
    package init?(_ variants: [VariantCounts], control name: String, shares: [String: Double] = [:]) {
        // By bytes, as everywhere: `String ==` would take the NFC and NFD forms of a name for one.
        let keys = variants.map { CategoryKey($0.name) }
        guard Set(keys).count == keys.count, let position = keys.firstIndex(of: CategoryKey(name)) else { return nil }
        let control = variants[position]
        let treatments = variants.indices.filter { $0 != position }.map { variants[$0] }
        self.control = control
        self.treatments = treatments.count
        comparisons = treatments.compactMap { VariantComparison(control: control, treatment: $0) }
        let configured = variants.compactMap { shares[$0.name] }
        sampleRatio =
            configured.count == variants.count && shares.count == variants.count
            ? SampleRatioCheck(exposures: variants.map(\.total.exposures), shares: configured) : nil
    }

    /// The sequential p-value of a comparison, times the number of variants that are tested (Bonferroni): the chance that any
    /// variant that equals the control is ever below the level is at most the level.
    package func adjustedPValue(_ comparison: VariantComparison) -> Double {
        min(1, comparison.evidence.pValue * Double(treatments))
    }

    /// The variant of the greatest rate among those that beat the control at `level`, at whatever look; nil when none does, or
    /// when the rows were not dealt as configured.
    package func winner(level: Double = 0.05) -> VariantComparison? {
        guard sampleRatio?.isMismatched != true else { return nil }
        return comparisons.filter { $0.difference > 0 && adjustedPValue($0) < level }.max { $0.difference < $1.difference }
    }
}
