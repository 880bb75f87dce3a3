/// An experiment on the traffic of a model: predictions name their variant, outcomes say which of them converted.
package struct ExperimentSpecification: Sendable, Hashable {
    package struct Variant: Sendable, Hashable {
        package var name: String
        /// Share of the traffic above 0 that the variant is meant to get; those of all variants add up to 1.
        package var share: Double

        package init(name: String, share: Double) {
            self.name = name
            self.share = share
        }
    }

    package var name: String
    /// At least two, in the order of the file; names are unique.
    package var variants: [Variant]
    /// The name of the variant that the others are compared with.
    package var control: String
    /// The actual class that counts as a conversion.
    package var conversion: String
    /// Unix time from which predictions count, in seconds.
    package var start: Double
    /// Probability in 0...1 of naming a winner where there is none.
    package var level: Double

    package init(
        name: String, variants: [Variant], control: String, conversion: String, start: Double, level: Double = 0.05
    ) {
        self.name = name
        self.variants = variants
        self.control = control
        self.conversion = conversion
        self.start = start
        self.level = level
    }
}
