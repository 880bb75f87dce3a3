extension Duration {
    /// The text that Prometheus reads as this duration, `1h30m`; parts under a millisecond are cut off.
    package var promQLText: String {
        var rest = components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
        guard rest > 0 else { return "0s" }
        let units: [(name: String, milliseconds: Int64)] = [
            ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
        ]
        return units.reduce(into: "") { text, unit in
            if rest >= unit.milliseconds { text += "\(rest / unit.milliseconds)\(unit.name)" }
            rest %= unit.milliseconds
        }
    }

    package static func minutes(_ count: Int) -> Duration { .seconds(60 * count) }
    package static func hours(_ count: Int) -> Duration { .seconds(3600 * count) }
    package static func days(_ count: Int) -> Duration { .seconds(86_400 * count) }
}
