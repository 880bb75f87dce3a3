/// What the model's service promises; each promise that is set becomes alerts.
package struct ServiceSpecification: Sendable, Equatable {
    package struct Availability: Sendable, Equatable {
        /// Percent of predictions without error, above 0 and below 100.
        package var objective: Double
        package var window: Duration

        package init(objective: Double, window: Duration = .seconds(30 * 86400)) {
            self.objective = objective
            self.window = window
        }
    }

    package struct Latency: Sendable, Equatable {
        /// Percent of predictions that take at most `threshold`, above 0 and below 100.
        package var objective: Double
        package var threshold: Duration
        package var window: Duration

        package init(objective: Double, threshold: Duration, window: Duration = .seconds(30 * 86400)) {
            self.objective = objective
            self.threshold = threshold
            self.window = window
        }
    }

    package var availability: Availability?
    package var latency: Latency?
    /// Time without any prediction after which the model counts as silent; nil switches the alert off.
    package var silence: Duration?
    /// Share of the traffic of the same hour before, above 0 and below 1, under which traffic is low; nil switches it off.
    package var traffic: Double?

    package init(
        availability: Availability? = nil, latency: Latency? = nil, silence: Duration? = .seconds(15 * 60),
        traffic: Double? = 0.5
    ) {
        self.availability = availability
        self.latency = latency
        self.silence = silence
        self.traffic = traffic
    }
}

/// What the exporter keeps of the model's events.
package struct StorageSpecification: Sendable, Equatable {
    /// Share of predictions in 0...1 whose features are kept.
    package var samplingRatio: Double
    package var retention: Duration

    package init(samplingRatio: Double = 1, retention: Duration = .seconds(90 * 86400)) {
        self.samplingRatio = samplingRatio
        self.retention = retention
    }
}
