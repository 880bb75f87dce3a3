import Catalog
import Instruments
import PromQL
import Specification

/// Builds the routing tree: the Watchdog and what tells nobody first, then a branch for each team.
struct AlertRouting {
    let specification: MonitoringSpecification
    /// The receiver that tells nobody.
    let silent: String

    init(_ specification: MonitoringSpecification, silent: String) {
        self.specification = specification
        self.silent = silent
    }

    /// Alerts of no known team end here, with the team that watches over the monitoring.
    var root: AlertRoute {
        let alerting = specification.alerting
        return AlertRoute(
            to: fallback, groupBy: [Self.alertName, Labels.model.text],
            pace: .init(
                groupWait: alerting.groupWait, groupInterval: alerting.groupInterval, repeatInterval: alerting.repeatInterval),
            routes: [watchdog, information] + specification.teams.map(branch))
    }

    /// The first channel of the alerting team that does not wake anybody, or its pager when it has nothing else.
    private var fallback: String {
        let team = specification.teams.first { $0.name == specification.alerting.team }
        return team?.chat ?? team?.email ?? team?.pager ?? silent
    }

    /// A repeat shorter than the group's interval, because one just as long would leave out every second beat.
    private var watchdog: AlertRoute {
        AlertRoute(
            to: specification.alerting.watchdog ?? silent, matchers: [.equal(Self.alertName, AlertName.watchdog.rawValue)],
            pace: .init(groupWait: .zero, groupInterval: .seconds(60), repeatInterval: .seconds(50)))
    }

    private var information: AlertRoute {
        AlertRoute(to: silent, matchers: [.oneOf(Labels.severity, [Severity.info.rawValue, "none"])])
    }

    private func branch(_ team: TeamSpecification) -> AlertRoute {
        AlertRoute(
            to: team.chat ?? fallback, matchers: [.equal(Labels.team, team.name)],
            routes: Severity.allCases.reversed().flatMap { routes(team, $0) })
    }

    /// One route for each receiver of the severity, all but the last of which let the next one be tried.
    private func routes(_ team: TeamSpecification, _ severity: Severity) -> [AlertRoute] {
        let receivers = receivers(team, severity)
        return receivers.enumerated().map { index, receiver in
            AlertRoute(
                to: receiver, matchers: [.equal(Labels.severity, severity.rawValue)],
                pace: severity == .critical ? .init(groupWait: pageWait) : .init(),
                continues: index < receivers.count - 1, mutes: mutes(team, severity))
        }
    }

    private func mutes(_ team: TeamSpecification, _ severity: Severity) -> [String] {
        specification.alerting.mutes.filter { mute in
            mute.severities.contains(severity) && (mute.teams.isEmpty || mute.teams.contains(team.name))
        }.map(\.name)
    }

    /// Each receiver once; a channel that the team lacks is replaced by one that disturbs no more than it would.
    private func receivers(_ team: TeamSpecification, _ severity: Severity) -> [String] {
        let channels: [String?] =
            switch severity {
            case .critical: [team.pager, team.chat, team.email]
            case .error: [team.chat, team.email]
            case .warning: [team.chat ?? team.email]
            case .info: []
            }
        let named = channels.compactMap(\.self)
        if named.isEmpty { return severity == .info ? [] : [fallback] }
        return named.enumerated().filter { !named[..<$0.offset].contains($0.element) }.map(\.element)
    }

    private var pageWait: Duration { min(.seconds(10), specification.alerting.groupWait) }

    /// The label that holds an alert's name.
    static let alertName = "alertname"
}
