/// What is monitored: the checked content of `monitoring.yaml`, version 1, with every default in place.
package struct MonitoringSpecification: Sendable, Equatable {
    package var project: String
    /// Sorted by name.
    package var teams: [TeamSpecification]
    /// In the order of the file; names are unique.
    package var models: [ModelSpecification]
    package var alerting: AlertingSpecification
    package var stack: StackSpecification
    package var events: EventsSpecification
    package var storage: StoreSpecification
    package var infrastructure: InfrastructureSpecification

    package init(
        project: String, teams: [TeamSpecification], models: [ModelSpecification], alerting: AlertingSpecification,
        stack: StackSpecification, events: EventsSpecification = EventsSpecification(),
        storage: StoreSpecification = StoreSpecification(),
        infrastructure: InfrastructureSpecification = InfrastructureSpecification()
    ) {
        self.project = project
        self.teams = teams
        self.models = models
        self.alerting = alerting
        self.stack = stack
        self.events = events
        self.storage = storage
        self.infrastructure = infrastructure
    }
}

/// Who is told: each channel names a receiver of `AlertingSpecification.receivers`.
package struct TeamSpecification: Sendable, Equatable {
    package var name: String
    /// Receives `critical`.
    package var pager: String?
    /// Receives `critical`, `error` and `warning`.
    package var chat: String?
    /// Receives `critical` and `error`.
    package var email: String?

    package init(name: String, pager: String? = nil, chat: String? = nil, email: String? = nil) {
        self.name = name
        self.pager = pager
        self.chat = chat
        self.email = email
    }

    /// The one team of a file that names none; it has no receiver.
    package static let standard = TeamSpecification(name: "default")
}

/// How much an alert matters: `info` is for dashboards, `warning` for chat, `error` for chat and mail, `critical` pages too.
package enum Severity: String, Sendable, CaseIterable, Comparable {
    case info, warning, error, critical

    package static func < (left: Self, right: Self) -> Bool {
        allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
    }
}
