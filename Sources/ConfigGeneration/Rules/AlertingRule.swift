package import Catalog
package import Instruments
package import PromQL

/// Fires while its expression has had a sample for `hold`.
package struct AlertingRule: Sendable, Equatable {
    package struct Label: Sendable, Equatable {
        package var name: LabelName
        package var value: String

        package init(_ name: LabelName, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package var name: AlertName
    package var query: Query
    /// Above 0.
    package var hold: Duration
    /// How long the alert fires on once its expression has no sample; nil ends it at once.
    package var keepFiring: Duration?
    /// What the rule adds to the labels of the sample: severity, team and what tells rules of one name apart.
    package var labels: [Label]
    /// Which dashboard and runbook to open, and what to read first.
    package var annotations: Annotations

    package init(
        name: AlertName, query: Query, hold: Duration, keepFiring: Duration? = nil, labels: [Label],
        annotations: Annotations
    ) {
        self.name = name
        self.query = query
        self.hold = hold
        self.keepFiring = keepFiring
        self.labels = labels
        self.annotations = annotations
    }
}

/// The annotations that every alert has.
package struct Annotations: Sendable, Equatable {
    /// The same for all alerts of the rule.
    package var summary: String
    package var description: AnnotationText
    package var runbookURL: String
    package var dashboardURL: AnnotationText

    package init(summary: String, description: AnnotationText, runbookURL: String, dashboardURL: AnnotationText) {
        self.summary = summary
        self.description = description
        self.runbookURL = runbookURL
        self.dashboardURL = dashboardURL
    }

    /// Names and texts in the order in which they are written.
    package var entries: [(name: String, text: AnnotationText)] {
        [
            ("summary", AnnotationText(summary)), ("description", description), ("runbook_url", AnnotationText(runbookURL)),
            ("dashboard_url", dashboardURL),
        ]
    }
}

extension AlertingRule {
    /// The value of the label `severity`; every rule has one.
    package var severity: String { labels.first { $0.name == Labels.severity }?.value ?? "" }
}
