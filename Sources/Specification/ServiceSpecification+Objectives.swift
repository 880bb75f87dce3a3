extension ServiceSpecification {
    /// A promise that the service answers without error.
    package struct Availability: Sendable, Hashable {
        /// Percent of predictions without error, above 0 and below 100.
        package var objective: Double
        package var window: Duration
        package var burn: BurnSpecification

        package init(
            objective: Double, window: Duration = .seconds(30 * 86400), burn: BurnSpecification = BurnSpecification()
        ) {
            self.objective = objective
            self.window = window
            self.burn = burn
        }
    }

    /// A promise that the service answers in time.
    package struct Latency: Sendable, Hashable {
        /// Which buckets tell how many predictions were in time.
        package enum Histogram: String, Sendable, CaseIterable {
            case classic, native
        }

        /// Percent of predictions that take at most `threshold`, above 0 and below 100.
        package var objective: Double
        package var threshold: Duration
        package var histogram: Histogram
        package var window: Duration
        package var burn: BurnSpecification

        package init(
            objective: Double, threshold: Duration, histogram: Histogram = .classic,
            window: Duration = .seconds(30 * 86400), burn: BurnSpecification = BurnSpecification()
        ) {
            self.objective = objective
            self.threshold = threshold
            self.histogram = histogram
            self.window = window
            self.burn = burn
        }
    }

    /// A promise that predictions are right, as their outcomes tell; classification only.
    package struct Accuracy: Sendable, Hashable {
        /// Percent of labelled predictions whose class is the actual one, above 0 and below 100.
        package var objective: Double
        package var window: Duration
        package var burn: BurnSpecification

        package init(
            objective: Double, window: Duration = .seconds(30 * 86400), burn: BurnSpecification = BurnSpecification()
        ) {
            self.objective = objective
            self.window = window
            self.burn = burn
        }
    }

    /// A promise that something about the model is never old.
    package struct Freshness: Sendable, Hashable {
        /// What must be young.
        package enum Subject: String, Sendable, CaseIterable {
            /// The newest event of any version.
            case events
            /// The last successful pass of the drift worker.
            case drift
        }

        /// Percent of the time in which the subject is at most `limit` old, above 0 and below 100.
        package var objective: Double
        package var limit: Duration
        package var subject: Subject
        package var window: Duration
        package var burn: BurnSpecification

        package init(
            objective: Double, limit: Duration, subject: Subject = .events, window: Duration = .seconds(30 * 86400),
            burn: BurnSpecification = BurnSpecification()
        ) {
            self.objective = objective
            self.limit = limit
            self.subject = subject
            self.window = window
            self.burn = burn
        }
    }
}
