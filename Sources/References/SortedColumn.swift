package import ModelStatistics

/// The sorted values of a numeric subject, for tests that need each of them.
package struct SortedColumn: Sendable, Equatable {
    /// Of the subject.
    package let name: String
    package let sample: NumericSample

    package init(name: String, sample: NumericSample) {
        self.name = name
        self.sample = sample
    }
}
