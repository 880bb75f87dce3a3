extension QualitySpecification {
    private static let keys =
        ["window", "max_label_delay", "min_rows", "label_coverage", "shadow_agreement"] + QualityMetric.allCases.map(\.rawValue)

    /// Reads the section over the defaults; metrics are judged when the task is known.
    init(decoding value: YAMLValue?, task: ModelTask?, _ stack: StackSpecification) {
        self.init()
        guard let keys = value?.freeMapping(knowing: Self.keys) else { return }
        keys.refuseMetrics(task: task)
        window = keys.window(default: window, stack)
        maximumLabelDelay = keys["max_label_delay"]?.duration() ?? maximumLabelDelay
        minimumRows = keys["min_rows"]?.integer(.positive) ?? minimumRows
        labelCoverage = keys["label_coverage"]?.number(.positiveRatio)
        shadowAgreement = keys["shadow_agreement"]?.number(.positiveRatio) ?? shadowAgreement
        limits = QualityMetric.allCases.sorted().compactMap { metric in
            keys.written(metric.rawValue).flatMap { QualityLimit(metric: metric, decoding: $0) }
        }
    }
}

extension QualityLimit {
    fileprivate init?(metric: QualityMetric, decoding value: YAMLValue) {
        guard let keys = value.mapping(["warning", "critical"]) else { return nil }
        let bounds = ["warning", "critical"].map { key in
            keys[key].flatMap { $0.qualityBound(metric) }
        }
        self.init(metric: metric, warning: bounds[0], critical: bounds[1])
        if keys["warning"] == nil, keys["critical"] == nil {
            value.report(.missingKey, "\(value.path) needs a warning, a critical or both")
        }
        if let warning, let critical, critical.isWorse(than: warning) == false {
            keys["critical"]?.report(
                .invalidBound, "\(value.path): critical (\(critical.text)) must be worse than warning (\(warning.text))")
        }
    }
}

extension QualityBound {
    /// nil where the history decides which of the two is.
    fileprivate func isWorse(than other: QualityBound) -> Bool? {
        switch (self, other) {
        case (.fixed(let bound), .fixed(let other)): bound.isWorse(than: other)
        case (.adaptive(let deviations), .adaptive(let others)): deviations > others
        default: nil
        }
    }

    fileprivate var text: String {
        switch self {
        case .fixed(let bound): bound.text
        case .adaptive(let deviations): "deviations: \(deviations)"
        }
    }
}

extension Bound {
    fileprivate func isWorse(than other: Bound) -> Bool {
        isLower ? value < other.value : value > other.value
    }
}

extension YAMLValue {
    /// Either a comparison such as `"< 0.90"` or `{ deviations: 3 }`.
    fileprivate func qualityBound(_ metric: QualityMetric) -> QualityBound? {
        guard isMapping else { return bound().flatMap { checked($0, metric) }.map(QualityBound.fixed) }
        guard metric.direction != .fartherIsWorse else {
            report(.notApplicable, "\(path) must be a comparison: \(metric.rawValue) is bad on either side of its history")
            return nil
        }
        return mapping(["deviations"])?.required("deviations")?.number(.positive).map(QualityBound.adaptive)
    }

    /// The bound if it looks in the direction in which the metric gets worse and can be reached.
    fileprivate func checked(_ bound: Bound, _ metric: QualityMetric) -> Bound? {
        let isLower = metric.direction == .lowerIsWorse
        guard bound.isLower == isLower else {
            report(.invalidBound, "\(path) must use \(metric.direction.demand), not \(bound.text.quoted)")
            return nil
        }
        return checked(bound.value, [metric.limitRule], shown: "\(bound.value)").map { _ in bound }
    }
}

extension QualityMetric.Direction {
    /// Completes "must use …".
    fileprivate var demand: String {
        switch self {
        case .lowerIsWorse: "'<', for low values are the bad ones"
        case .higherIsWorse: "'>', for high values are the bad ones"
        case .fartherIsWorse: "'>', for values far from 0 on either side are the bad ones"
        }
    }
}
