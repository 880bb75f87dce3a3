package import ModelStatistics
import TabularFiles

/// How one subject is spread in a reference.
package struct SubjectProfile: Sendable, Equatable {
    package enum Summary: Sendable, Equatable {
        case numeric(NumericSummary)
        /// Rows by category, all of them.
        case categorical(CategoricalSample)
    }

    package let subject: ReferenceSubject
    package let summary: Summary

    package init(_ subject: ReferenceSubject, _ summary: Summary) {
        self.subject = subject
        self.summary = summary
    }

    /// Rows that scores use: finite values, or cells that hold a category.
    package var usable: Int {
        switch summary {
        case .numeric(let summary): summary.usable
        case .categorical(let sample): sample.count
        }
    }

    /// Whether all usable rows hold the same.
    package var isConstant: Bool {
        switch summary {
        case .numeric(let summary): summary.minimum != nil && summary.minimum == summary.maximum
        case .categorical(let sample): sample.counts.count == 1
        }
    }

    /// What an exporter publishes; nil without usable rows.
    package var profile: ReferenceProfile? {
        switch summary {
        case .numeric(let summary): summary.profile.map(ReferenceProfile.numeric)
        case .categorical(let sample): CategoricalProfile(sample).map(ReferenceProfile.categorical)
        }
    }
}
