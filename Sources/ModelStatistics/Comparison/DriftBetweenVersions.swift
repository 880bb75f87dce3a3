/// How far apart the scores, the predictions or a feature of two versions lie.
package struct DriftBetweenVersions: Sendable, Equatable {
    /// `score`, `prediction`, or the name of a feature.
    package let subject: String
    /// The baseline is the reference.
    package let index: StabilityIndex

    package init(subject: String, index: StabilityIndex) {
        self.subject = subject
        self.index = index
    }
}
