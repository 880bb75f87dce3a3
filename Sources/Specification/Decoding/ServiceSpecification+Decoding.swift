extension ServiceSpecification {
    /// Reads the section over the defaults; `silence: off` and `traffic: off` switch these alerts off.
    init(decoding value: YAMLValue?, _ stack: StackSpecification) {
        self.init()
        guard let keys = value?.mapping(["availability", "latency", "silence", "traffic"]) else { return }
        availability = keys["availability"].flatMap { Availability(decoding: $0, stack) }
        latency = keys["latency"].flatMap { Latency(decoding: $0, stack) }
        if let written = keys.written("silence") {
            silence = written.isOff ? nil : written.duration(.twoSamples(stack.scrapeInterval)) ?? silence
        }
        if let written = keys.written("traffic") { traffic = written.isOff ? nil : written.number(.openRatio) ?? traffic }
    }
}

extension ServiceSpecification.Availability {
    fileprivate init?(decoding value: YAMLValue, _ stack: StackSpecification) {
        guard let keys = value.mapping(["objective", "window"]) else { return nil }
        let objective = keys.required("objective")?.number(.percentage)
        self.init(objective: objective ?? 0)
        window = keys.window(default: window, stack)
        if objective == nil { return nil }
    }
}

extension ServiceSpecification.Latency {
    fileprivate init?(decoding value: YAMLValue, _ stack: StackSpecification) {
        guard let keys = value.mapping(["objective", "threshold", "window"]) else { return nil }
        let objective = keys.required("objective")?.number(.percentage)
        let threshold = keys.required("threshold")?.duration(.oneMillisecond)
        self.init(objective: objective ?? 0, threshold: threshold ?? .seconds(1))
        window = keys.window(default: window, stack)
        if objective == nil || threshold == nil { return nil }
    }
}

extension YAMLMapping {
    /// `window` or its default, both held against what Prometheus can answer; a bad default is reported at the section.
    func window(default fallback: Duration, _ stack: StackSpecification) -> Duration {
        let rules: [Rule<Duration>] = [.twoSamples(stack.scrapeInterval), .atMost(retention: stack.prometheusRetention)]
        if let written = self["window"] {
            guard let window = written.duration() else { return fallback }
            return written.checked(window, rules, shown: window.prometheusText.quoted) ?? fallback
        }
        if let broken = rules.first(where: { !$0.holds(fallback) }) {
            let message = "\(value.path).window, by default \(fallback.prometheusText), must be \(broken.demand)"
            value.report(broken.code, message)
        }
        return fallback
    }
}
