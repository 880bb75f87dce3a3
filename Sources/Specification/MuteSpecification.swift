/// A recurring time in which some alerts notify nobody; they still fire and show on dashboards.
package struct MuteSpecification: Sendable, Equatable {
    package enum Weekday: String, Sendable, CaseIterable {
        case monday, tuesday, wednesday, thursday, friday, saturday, sunday
    }

    /// Minutes of a day, the second above the first and at most 1440.
    package struct Hours: Sendable, Equatable {
        package var from: Int
        package var to: Int

        package init(from: Int, to: Int) {
            self.from = from
            self.to = to
        }
    }

    package var name: String
    /// Empty means every day.
    package var weekdays: [Weekday]
    /// Empty means the whole day.
    package var hours: [Hours]
    /// A name of the IANA time zone database; UTC when nil.
    package var location: String?
    /// What is muted, never `critical`.
    package var severities: [Severity]
    /// The teams whose alerts are muted; empty means all.
    package var teams: [String]

    package init(
        name: String, weekdays: [Weekday] = [], hours: [Hours] = [], location: String? = nil,
        severities: [Severity] = [.warning], teams: [String] = []
    ) {
        self.name = name
        self.weekdays = weekdays
        self.hours = hours
        self.location = location
        self.severities = severities
        self.teams = teams
    }
}
