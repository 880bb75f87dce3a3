package import Specification

/// What Alertmanager is told; read by Alertmanager 0.25 and later.
package struct AlertmanagerConfiguration: Sendable, Equatable {
    package var route: AlertRoute
    package var inhibitions: [InhibitionRule]
    /// Sorted by name.
    package var receivers: [AlertReceiver]
    /// Sorted by name.
    package var mutes: [MuteInterval]

    /// The routing that `specification` asks for.
    package init(_ specification: MonitoringSpecification) {
        let silent = AlertReceiver(name: Self.silentName(beside: specification.alerting.receivers.map(\.name)))
        let routing = AlertRouting(specification, silent: silent.name)
        route = routing.root
        inhibitions = AlertInhibition.rules
        mutes = specification.alerting.mutes.map(MuteInterval.init)
        receivers =
            specification.alerting.receivers.map { AlertReceiver(name: $0.name, integration: $0.integration) } + [silent]
        receivers.sort { $0.name < $1.name }
    }

    /// `alertmanager/alertmanager.yml`.
    package var file: GeneratedFile { YAMLDocument.file(path: "alertmanager/alertmanager.yml", yaml) }

    private var yaml: YAMLValue {
        .map(
            [.init("route", route.yaml)]
                + (mutes.isEmpty ? [] : [.init("time_intervals", .list(mutes.map(\.yaml)))])
                + [
                    .init("inhibit_rules", .list(inhibitions.map(\.yaml))), .init("receivers", .list(receivers.map(\.yaml))),
                ])
    }

    /// `null` unless a receiver of the user bears that name.
    private static func silentName(beside names: [String]) -> String {
        var name = "null"
        while names.contains(name) { name += "-" }
        return name
    }
}
