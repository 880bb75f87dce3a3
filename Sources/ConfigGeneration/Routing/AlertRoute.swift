package import PromQL

/// A node of Alertmanager's routing tree; what is nil comes from the node above.
package struct AlertRoute: Sendable, Equatable {
    /// How notifications of one group are paced.
    package struct Pace: Sendable, Equatable {
        package var groupWait: Duration?
        package var groupInterval: Duration?
        package var repeatInterval: Duration?

        package init(groupWait: Duration? = nil, groupInterval: Duration? = nil, repeatInterval: Duration? = nil) {
            self.groupWait = groupWait
            self.groupInterval = groupInterval
            self.repeatInterval = repeatInterval
        }
    }

    package var receiver: String
    package var matchers: [LabelMatcher]
    package var groupBy: [String]
    package var pace: Pace
    /// The routes after this one are tried as well.
    package var continues: Bool
    package var routes: [AlertRoute]
    /// The names of the intervals in which it notifies nobody.
    package var mutes: [String]

    package init(
        to receiver: String, matchers: [LabelMatcher] = [], groupBy: [String] = [], pace: Pace = Pace(),
        continues: Bool = false, routes: [AlertRoute] = [], mutes: [String] = []
    ) {
        self.receiver = receiver
        self.matchers = matchers
        self.groupBy = groupBy
        self.pace = pace
        self.continues = continues
        self.routes = routes
        self.mutes = mutes
    }

    /// The route as Alertmanager reads it.
    package var yaml: YAMLValue {
        var entries = [YAMLValue.Entry("receiver", .string(receiver))]
        if !matchers.isEmpty { entries.append(.init("matchers", .strings(matchers.map(\.description)))) }
        if !groupBy.isEmpty { entries.append(.init("group_by", .strings(groupBy))) }
        entries += pace.entries
        if !mutes.isEmpty { entries.append(.init("mute_time_intervals", .strings(mutes))) }
        if continues { entries.append(.init("continue", true)) }
        if !routes.isEmpty { entries.append(.init("routes", .list(routes.map(\.yaml)))) }
        return .map(entries)
    }
}

extension AlertRoute.Pace {
    fileprivate var entries: [YAMLValue.Entry] {
        [("group_wait", groupWait), ("group_interval", groupInterval), ("repeat_interval", repeatInterval)]
            .compactMap { key, value in value.map { .init(key, .duration($0)) } }
    }
}
