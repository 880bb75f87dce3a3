/// How far back rules of a model read what Prometheus keeps, because of one key of its section.
///
/// What is recorded needs no more than the range over it: what it was recorded of was there at the time.
package struct RuleReach: Sendable, Equatable {
    /// From the model's section down.
    package let keys: [String]
    package let length: Duration
    /// Why, as a sentence without its end.
    package let reason: String
}

extension ModelSpecification {
    /// All that can reach back further than a few hours.
    package var ruleReaches: [RuleReach] {
        let objectives = [
            ("availability", service.availability?.window), ("latency", service.latency?.window),
            ("accuracy", service.accuracy?.window), ("freshness", service.freshness?.window),
        ].compactMap { name, window in
            window.map {
                RuleReach(
                    keys: ["service", name, "window"], length: $0, reason: "the budget counts the bad events of the whole window")
            }
        }
        return objectives + [silence, traffic].compactMap(\.self) + [
            RuleReach(
                keys: ["quality", "window"], length: quality.window, reason: "the measures count the outcomes of the whole window"),
            fleet,
            RuleReach(
                keys: ["drift", "every"], length: drift.every * 2,
                reason: "a change of the errors is looked for over two passes"),
        ]
    }

    private var silence: RuleReach? {
        service.silence.map {
            RuleReach(keys: ["service", "silence"], length: $0, reason: "a model is silent without predictions in all that time")
        }
    }

    private var traffic: RuleReach? {
        service.traffic.map { _ in
            RuleReach(
                keys: ["service", "traffic"], length: .seconds(7 * 86400),
                reason: "traffic is compared with the same hour a week before; 'traffic: off' does without")
        }
    }

    private var fleet: RuleReach {
        switch drift.window {
        case .time(let window):
            RuleReach(keys: ["drift", "window"], length: window, reason: "the fleet's rows are counted over the whole window")
        case .rows:
            RuleReach(
                keys: ["drift", "window"], length: .seconds(86400),
                reason: "the fleet's rows are counted over a day where the window is a number of rows")
        }
    }
}

extension DriftSpecification {
    fileprivate func readsServer(at url: String) -> Bool {
        if case .prometheus(let server) = source { server.url == url } else { false }
    }
}

extension YAMLMapping {
    /// `self` is a model; reports rules that reach back further than Prometheus keeps samples.
    ///
    /// A window of drift only gets a warning when the worker reads it from elsewhere: the fleet's scores are of less then.
    func checkReach(of model: ModelSpecification, _ stack: StackSpecification) {
        let retention = stack.prometheusRetention
        for reach in model.ruleReaches where reach.length > retention {
            let isOfFleetOnly = reach.keys == ["drift", "window"] && !model.drift.readsServer(at: stack.prometheusURL)
            let place = deepest(reach.keys)
            let path = "\(value.path).\(reach.keys.joined(separator: "."))"
            let byDefault = place.path == path ? "" : " by default"
            place.report(
                .outOfRange,
                "\(path)\(byDefault) makes rules read back \(reach.length.prometheusText), and Prometheus keeps "
                    + "\(retention.prometheusText) (stack.prometheus.retention): \(reach.reason)",
                severity: isOfFleetOnly ? .warning : .error)
        }
    }

    /// The value that the keys lead to, or the last one on the way that is written.
    private func deepest(_ keys: [String]) -> YAMLValue {
        guard let first = keys.first, let next = self[first] else { return value }
        guard keys.count > 1, next.isMapping, let mapping = next.freeMapping() else { return next }
        return mapping.deepest(Array(keys.dropFirst()))
    }
}
