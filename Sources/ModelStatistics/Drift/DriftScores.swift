/// The scores of one feature's window against its reference; a score that is not defined is nil.
package struct DriftScores: Sendable, Equatable {
    package let referenceRows: Int
    package let currentRows: Int
    package let psi: StabilityIndex?
    /// Numeric features only.
    package let ks: KolmogorovSmirnov?

    package init(reference: NumericSample, current: NumericSample) {
        referenceRows = reference.count
        currentRows = current.count
        psi = StabilityIndex.automatic(reference: reference, current: current)
        ks = KolmogorovSmirnov(reference: reference, current: current)
    }

    package init(reference: CategoricalSample, current: CategoricalSample) {
        referenceRows = reference.count
        currentRows = current.count
        psi = StabilityIndex.categories(reference: reference, current: current)
        ks = nil
    }

    /// nil when one side is numeric and the other categorical.
    package init?(reference: FeatureSample, current: FeatureSample) {
        switch (reference, current) {
        case (.numeric(let reference), .numeric(let current)): self.init(reference: reference, current: current)
        case (.categorical(let reference), .categorical(let current)): self.init(reference: reference, current: current)
        default: return nil
        }
    }
}
