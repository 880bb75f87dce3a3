/// What one test says of a feature.
package struct TestJudgement: Sendable, Equatable {
    package enum Test: String, Sendable, CaseIterable {
        case psi, ks
    }

    /// The score from which a severity is detected, for these numbers of rows.
    package struct Threshold: Sendable, Equatable {
        package let severity: DriftSeverity
        package let value: Double
    }

    package let test: Test
    package let score: Double
    /// ks only.
    package let pValue: Double?
    /// In order of severity, without those that the limits leave out.
    package let thresholds: [Threshold]
    /// The highest severity whose threshold was passed.
    package let detected: DriftSeverity?
    /// Why, in words, naming what moved most.
    package let reason: String

    /// The stability index drifts above its limit and above the χ² bound of the sample sizes.
    init(_ psi: StabilityIndex, limits: DriftLimits, enoughRows: Bool) {
        let bound = psi.chiSquareBound() ?? 0
        let configured = [(DriftSeverity.warning, limits.psiWarning), (.critical, limits.psiCritical)]
        let thresholds = configured.compactMap { severity, limit in
            limit.map { Threshold(severity: severity, value: max($0, bound)) }
        }
        let passed = thresholds.last { psi.score > $0.value }
        test = .psi
        score = psi.score
        pValue = nil
        self.thresholds = thresholds
        detected = enoughRows ? passed?.severity : nil
        reason = DriftReason.text(psi, passed: passed, lowest: thresholds.first)
    }

    /// The distance drifts at warning only, with evidence and effect.
    init(_ ks: KolmogorovSmirnov, limits: DriftLimits.KolmogorovSmirnov, enoughRows: Bool) {
        let drifted = ks.pValue < limits.pValue && ks.distance >= limits.effect
        test = .ks
        score = ks.distance
        pValue = ks.pValue
        thresholds = [Threshold(severity: .warning, value: limits.effect)]
        detected = drifted && enoughRows ? .warning : nil
        reason = DriftReason.text(ks, limits: limits)
    }
}
