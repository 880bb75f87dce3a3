/// What the model's service promises; each promise that is set becomes alerts.
package struct ServiceSpecification: Sendable, Hashable {
    package var availability: Availability?
    package var latency: Latency?
    package var accuracy: Accuracy?
    package var freshness: Freshness?
    /// Time without any prediction after which the model counts as silent; nil switches the alert off.
    package var silence: Duration?
    /// Share of the traffic of the same hour before, above 0 and below 1, under which traffic is low; nil switches it off.
    package var traffic: Double?

    package init(
        availability: Availability? = nil, latency: Latency? = nil, accuracy: Accuracy? = nil, freshness: Freshness? = nil,
        silence: Duration? = .seconds(15 * 60), traffic: Double? = 0.5
    ) {
        self.availability = availability
        self.latency = latency
        self.accuracy = accuracy
        self.freshness = freshness
        self.silence = silence
        self.traffic = traffic
    }
}

/// What the exporter keeps of the model's events.
package struct StorageSpecification: Sendable, Hashable {
    /// Share of predictions in 0...1 whose features are kept.
    package var samplingRatio: Double
    package var retention: Duration

    package init(samplingRatio: Double = 1, retention: Duration = .seconds(90 * 86400)) {
        self.samplingRatio = samplingRatio
        self.retention = retention
    }
}
