extension ServiceSpecification {
    /// Reads the section over the defaults; `silence: off` and `traffic: off` switch these alerts off.
    init(decoding value: YAMLValue?, task: ModelTask?, _ stack: StackSpecification) {
        self.init()
        let known = ["availability", "latency", "accuracy", "freshness", "silence", "traffic"]
        guard let keys = value?.mapping(known) else { return }
        availability = keys["availability"].flatMap { Availability(decoding: $0, stack) }
        latency = keys["latency"].flatMap { Latency(decoding: $0, stack) }
        accuracy = keys["accuracy"].flatMap { Accuracy(decoding: $0, task: task, stack) }
        freshness = keys["freshness"].flatMap { Freshness(decoding: $0, stack) }
        if let written = keys.written("silence") {
            silence = written.isOff ? nil : written.duration(.twoSamples(stack.scrapeInterval)) ?? silence
        }
        if let written = keys.written("traffic") { traffic = written.isOff ? nil : written.number(.openRatio) ?? traffic }
    }
}

extension ServiceSpecification.Availability {
    fileprivate init?(decoding value: YAMLValue, _ stack: StackSpecification) {
        guard let keys = value.mapping(BurnSpecification.objectiveKeys) else { return nil }
        guard let promise = keys.promise(stack) else { return nil }
        self.init(objective: promise.objective, window: promise.window, burn: promise.burn)
    }
}

extension ServiceSpecification.Latency {
    fileprivate init?(decoding value: YAMLValue, _ stack: StackSpecification) {
        guard let keys = value.mapping(BurnSpecification.objectiveKeys + ["threshold", "histogram"]) else { return nil }
        let promise = keys.promise(stack)
        let threshold = keys.required("threshold")?.duration(.oneMillisecond)
        let histogram = keys["histogram"].flatMap { $0.choice(Histogram.self) }
        guard let promise, let threshold else { return nil }
        self.init(
            objective: promise.objective, threshold: threshold, histogram: histogram ?? .classic, window: promise.window,
            burn: promise.burn)
    }
}

extension ServiceSpecification.Accuracy {
    fileprivate init?(decoding value: YAMLValue, task: ModelTask?, _ stack: StackSpecification) {
        guard let keys = value.mapping(BurnSpecification.objectiveKeys) else { return nil }
        if task == .regression {
            value.report(.notApplicable, "\(value.path) needs classes; a number of a regression is never simply right")
        }
        guard let promise = keys.promise(stack) else { return nil }
        self.init(objective: promise.objective, window: promise.window, burn: promise.burn)
    }
}

extension ServiceSpecification.Freshness {
    fileprivate init?(decoding value: YAMLValue, _ stack: StackSpecification) {
        guard let keys = value.mapping(BurnSpecification.objectiveKeys + ["limit", "of"]) else { return nil }
        let promise = keys.promise(stack)
        let limit = keys.required("limit")?.duration(.twoSamples(stack.scrapeInterval))
        let subject = keys["of"].flatMap { $0.choice(Subject.self) }
        guard let promise, let limit else { return nil }
        self.init(
            objective: promise.objective, limit: limit, subject: subject ?? .events, window: promise.window,
            burn: promise.burn)
    }
}

extension YAMLMapping {
    /// What every objective says; nil without a valid objective.
    fileprivate func promise(_ stack: StackSpecification) -> (objective: Double, window: Duration, burn: BurnSpecification)? {
        let objective = required("objective")?.number(.percentage)
        let window = window(default: .seconds(30 * 86400), stack)
        let burn = BurnSpecification(decoding: self, objective: objective, window: window, stack)
        return objective.map { ($0, window, burn) }
    }

    /// `window`, in which a rate must be possible, or its default.
    func window(default fallback: Duration, _ stack: StackSpecification) -> Duration {
        guard let written = self["window"], let window = written.duration() else { return fallback }
        return written.checked(window, [.twoSamples(stack.scrapeInterval)], shown: window.prometheusText.quoted) ?? fallback
    }
}
