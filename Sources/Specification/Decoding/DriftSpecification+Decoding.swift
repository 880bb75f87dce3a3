import Catalog

extension DriftSpecification {
    /// Reads the section over the defaults; `embeddings` is the number of those that are scored.
    init(decoding value: YAMLValue?, embeddings: Int, _ context: SpecificationContext) {
        self.init()
        if embeddings > 0 { others = [.embedding] }
        let known = [
            "every", "window", "step", "min_rows", "tests", "multiplicity", "consecutive_windows", "dataset", "source",
            "reference",
        ]
        guard let keys = value?.mapping(known) else { return }
        every = keys["every"]?.duration(.oneSecond) ?? every
        window = keys["window"]?.driftWindow() ?? window
        step = keys["step"]?.driftWindow()
        source = keys["source"].flatMap { DriftSource(decoding: $0, context) } ?? source
        checkStep(keys)
        minimumRows = keys["min_rows"]?.integer(.positive) ?? minimumRows
        if case .rows(let rows) = window, rows < minimumRows, let place = keys["min_rows"] ?? keys["window"] {
            place.report(.outOfRange, "a drift window of \(rows) rows never has the min_rows of \(minimumRows)")
        }
        let tests = keys["tests"]?.mapping(DriftMetrics.Test.allCases.map(\.rawValue))
        if let tests {
            psi = tests["psi"].map { SeverityLimits(decoding: $0, rule: .positive, orDeviations: true) } ?? psi
            if let written = tests.written("ks") { ks = written.isOff ? nil : KolmogorovSmirnov(decoding: written) }
            others = DriftMetrics.Test.allCases.sorted().compactMap { test in
                if test == .psi || test == .ks { return nil }
                guard let written = tests.written(test.rawValue) else { return others.first { $0.test == test } }
                return JudgedTest(test, decoding: written)
            }
            for test in [DriftMetrics.Test.centroid, .mmd] where embeddings == 0 {
                tests.keyValue(test.rawValue)?.report(
                    .notApplicable, "'\(test.rawValue)' scores embeddings, and the model has none")
            }
            if let evidence = others.first(where: { $0.test == .mmd })?.pValue, evidence < Self.leastEvidence(embeddings) {
                tests["mmd"]?.freeMapping()?["p_value"]?.report(
                    .outOfRange,
                    "p_value of mmd must be at least \(Self.leastEvidence(embeddings)) for as many embeddings as the model has "
                        + "(\(embeddings)): at most \(Self.mostPermutations) permutations are counted")
            }
        }
        multiplicity = keys["multiplicity"]?.choice(Multiplicity.self) ?? multiplicity
        consecutiveWindows = keys["consecutive_windows"]?.integer(.positive) ?? consecutiveWindows
        dataset = keys["dataset"].map { SeverityLimits(decoding: $0, rule: .positiveRatio) } ?? dataset
        checkServer(window: keys["window"], step: keys["step"], tests: tests)
        reference = keys["reference"].flatMap { DriftReference(decoding: $0, self) }
    }
}

extension DriftSpecification {
    /// The smallest p-value that as many embeddings can be told apart by, each beside the others.
    private static func leastEvidence(_ embeddings: Int) -> Double { Double(embeddings) / Double(mostPermutations) }
}

extension DriftSpecification.KolmogorovSmirnov {
    fileprivate init(decoding value: YAMLValue) {
        self.init()
        guard let keys = value.mapping(["p_value", "effect"]) else { return }
        pValue = keys["p_value"]?.number(.openRatio) ?? pValue
        effect = keys["effect"]?.number(.openRatio) ?? effect
    }
}

extension DriftSpecification.JudgedTest {
    /// The evidence that a test with a p-value asks for unless the file says another.
    private static let pValue = 0.001

    fileprivate init?(_ test: DriftMetrics.Test, decoding value: YAMLValue) {
        if value.isOff { return nil }
        self.init(test, SeverityLimits(decoding: value, rule: .positive, orDeviations: true, orPValue: test.hasPValue))
        if test.hasPValue { pValue = value.freeMapping()?["p_value"]?.number(.openRatio) ?? Self.pValue }
    }
}

extension SeverityLimits {
    fileprivate init(
        decoding value: YAMLValue, rule: Rule<Double>, orDeviations: Bool = false, orPValue: Bool = false
    ) {
        self.init()
        let known = ["warning", "critical"] + (orDeviations ? ["deviations"] : []) + (orPValue ? ["p_value"] : [])
        guard let keys = value.mapping(known) else { return }
        deviations = orDeviations ? keys["deviations"]?.number(.positive) : nil
        warning = keys["warning"]?.number(rule)
        critical = keys["critical"]?.number(rule)
        if keys["warning"] == nil, keys["critical"] == nil {
            value.report(.missingKey, "\(value.path) needs a warning, a critical or both")
        }
        if let warning, let critical, critical <= warning {
            keys["critical"]?.report(
                .outOfRange, "\(value.path): critical (\(critical)) must be above warning (\(warning))")
        }
    }
}
