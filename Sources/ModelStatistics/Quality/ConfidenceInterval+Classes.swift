#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension ConfidenceInterval {
    /// F1 by Wilson's interval of the share TP / (TP + FP + FN), of which it is the rising function 2s / (1 + s), as in
    /// "Wilson indirect" of Lam, Gopal and Qian 2023 (arXiv 2309.14621); nil for f1 of 0 to 0.
    package init?(f1Of confusion: BinaryConfusion) {
        let trials = confusion.truePositives + confusion.falsePositives + confusion.falseNegatives
        guard let share = ConfidenceInterval(successes: confusion.truePositives, of: trials),
            let interval = share.mapped({ 2 * $0 / (1 + $0) })
        else { return nil }
        self = interval
    }

    /// The area under a ROC curve from its variance, on the logit scale so that the bounds stay in 0...1 (Pepe 2003,
    /// section 5.2.4); nil for an area of 0 or 1, whose variance says nothing.
    package init?(rocAUC area: Double, variance: Double) {
        guard area > 0, area < 1, variance > 0 else { return nil }
        let logit = log(area / (1 - area))
        let spread = Self.deviations * variance.squareRoot() / (area * (1 - area))
        self.init(lower: 1 / (1 + exp(spread - logit)), upper: 1 / (1 + exp(-spread - logit)))
    }
}
