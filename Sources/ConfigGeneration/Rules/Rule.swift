package import PromQL

/// One rule of a group.
package enum Rule: Sendable, Equatable {
    case recording(RecordingRule)
    case alerting(AlertingRule)

    package var query: Query {
        switch self {
        case .recording(let rule): rule.query
        case .alerting(let rule): rule.query
        }
    }
}

/// Stores the value of an expression under a name of `RecordingNames`.
package struct RecordingRule: Sendable, Equatable {
    package var name: String
    package var query: Query
    /// What the rule adds to the labels of the samples.
    package var labels: [AlertingRule.Label]

    package init(_ name: String, _ query: Query, labels: [AlertingRule.Label] = []) {
        self.name = name
        self.query = query
        self.labels = labels
    }

    /// The recorded series.
    package var series: Query { .selector(VectorSelector(name)) }
}

/// Rules that are evaluated in this order, so that later ones see what earlier ones recorded.
package struct RuleGroup: Sendable, Equatable {
    /// Unique in its file.
    package var name: String
    /// Time between two evaluations; nil is that of all rules.
    package var interval: Duration?
    package var rules: [Rule]

    package init(
        name: String, interval: Duration? = nil, recordings: [RecordingRule] = [], alerts: [AlertingRule] = []
    ) {
        self.name = name
        self.interval = interval
        rules = recordings.map(Rule.recording) + alerts.map(Rule.alerting)
    }

    package var recordings: [RecordingRule] {
        rules.compactMap { if case .recording(let rule) = $0 { rule } else { nil } }
    }

    package var alerts: [AlertingRule] {
        rules.compactMap { if case .alerting(let rule) = $0 { rule } else { nil } }
    }
}
