extension MuteSpecification {
    private static let keys = ["weekdays", "hours", "location", "severities", "teams"]

    /// Reads `alerting.mute`, a mapping from names to times.
    static func decodeAll(_ value: YAMLValue?, teams: [String]?) -> [MuteSpecification] {
        let entries = value?.freeMapping()?.entries ?? []
        return entries.compactMap { entry in
            guard let name = entry.keyValue.text(.name), let keys = entry.value.mapping(keys) else { return nil }
            return MuteSpecification(name: name, keys, teams: teams)
        }.sorted { $0.name < $1.name }
    }

    private init?(name: String, _ keys: YAMLMapping, teams known: [String]?) {
        self.init(name: name)
        weekdays = keys["weekdays"]?.list()?.compactMap { $0.choice(Weekday.self) } ?? []
        hours = keys["hours"]?.list()?.compactMap(Hours.init) ?? []
        location = keys["location"]?.text(.timeZone)
        teams = keys["teams"]?.list()?.compactMap { $0.reference(to: "team", in: known, .unknownTeam) } ?? []
        severities = keys["severities"]?.list()?.compactMap(Self.severity) ?? severities
        if keys["weekdays"] == nil, keys["hours"] == nil {
            keys.value.report(.missingKey, "\(keys.value.path) needs weekdays, hours or both")
        }
    }

    /// Somebody is always woken by what is critical.
    private static func severity(_ value: YAMLValue) -> Severity? {
        guard let severity = value.choice(Severity.self) else { return nil }
        guard severity != .critical else {
            value.report(.outOfRange, "\(value.path): critical alerts are never muted")
            return nil
        }
        return severity
    }
}

extension MuteSpecification.Hours {
    /// Reads `22:00-24:00`.
    fileprivate init?(decoding value: YAMLValue) {
        guard let text = value.text() else { return nil }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(Self.minutes)
        guard ends.count == 2, let from = ends[0], let to = ends[1] else {
            value.report(.invalidDuration, "\(value.path) must be hours such as \"22:00-24:00\", not \(text.quoted)")
            return nil
        }
        guard from < to else {
            value.report(.outOfRange, "\(value.path) must end after it begins; write a night as \"22:00-24:00\" and \"00:00-06:00\"")
            return nil
        }
        self.init(from: from, to: to)
    }

    private static func minutes(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60, hour * 60 + minute <= 1440
        else { return nil }
        return hour * 60 + minute
    }
}

extension Rule<String> {
    /// A name of the IANA time zone database.
    fileprivate static var timeZone: Self {
        Rule(.invalidName, "a time zone such as Europe/Berlin") { name in
            !name.hasPrefix("/") && name.utf8.count <= 64
                && name.utf8.allSatisfy { $0.isLetterOrDigit || [0x2F, 0x5F, 0x2D, 0x2B].contains($0) }
        }
    }
}
