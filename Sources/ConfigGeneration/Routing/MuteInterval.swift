package import Specification

/// A recurring time in which routes that name it notify nobody.
package struct MuteInterval: Sendable, Equatable {
    package var mute: MuteSpecification

    package init(_ mute: MuteSpecification) { self.mute = mute }

    /// The interval as Alertmanager reads it.
    package var yaml: YAMLValue {
        let times = mute.hours.map { hours -> YAMLValue in
            ["start_time": .string(Self.clock(hours.from)), "end_time": .string(Self.clock(hours.to))]
        }
        let entries =
            (times.isEmpty ? [] : [YAMLValue.Entry("times", .list(times))])
            + (mute.weekdays.isEmpty ? [] : [.init("weekdays", .strings(mute.weekdays.map(\.rawValue)))])
            + (mute.location.map { [.init("location", .string($0))] } ?? [])
        return ["name": .string(mute.name), "time_intervals": [.map(entries)]]
    }

    private static func clock(_ minutes: Int) -> String {
        let parts = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return parts.joined(separator: ":")
    }
}
