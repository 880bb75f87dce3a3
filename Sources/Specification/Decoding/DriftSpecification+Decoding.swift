extension DriftSpecification {
    /// Reads the section over the defaults.
    init(decoding value: YAMLValue?) {
        self.init()
        guard let keys = value?.mapping(["every", "window", "min_rows", "tests", "dataset"]) else { return }
        every = keys["every"]?.duration(.oneSecond) ?? every
        window = keys["window"]?.driftWindow() ?? window
        minimumRows = keys["min_rows"]?.integer(.positive) ?? minimumRows
        if case .rows(let rows) = window, rows < minimumRows, let place = keys["min_rows"] ?? keys["window"] {
            place.report(.outOfRange, "a drift window of \(rows) rows never has the min_rows of \(minimumRows)")
        }
        if let tests = keys["tests"]?.mapping(["psi", "ks"]) {
            psi = tests["psi"].map { SeverityLimits(decoding: $0, rule: .positive) } ?? psi
            if let written = tests.written("ks") { ks = written.isOff ? nil : KolmogorovSmirnov(decoding: written) }
        }
        dataset = keys["dataset"].map { SeverityLimits(decoding: $0, rule: .positiveRatio) } ?? dataset
    }
}

extension DriftSpecification.KolmogorovSmirnov {
    fileprivate init(decoding value: YAMLValue) {
        self.init()
        guard let keys = value.mapping(["p_value", "effect"]) else { return }
        pValue = keys["p_value"]?.number(.openRatio) ?? pValue
        effect = keys["effect"]?.number(.openRatio) ?? effect
    }
}

extension SeverityLimits {
    fileprivate init(decoding value: YAMLValue, rule: Rule<Double>) {
        self.init()
        guard let keys = value.mapping(["warning", "critical"]) else { return }
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
