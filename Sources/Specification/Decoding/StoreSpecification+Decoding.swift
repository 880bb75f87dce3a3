extension EventsSpecification {
    /// Reads the section over the defaults.
    init(decoding value: YAMLValue?) {
        self.init()
        guard let keys = value?.mapping(["unknown_members"]) else { return }
        unknownMembers = keys["unknown_members"]?.choice(UnknownMembers.self) ?? unknownMembers
    }
}

extension StoreSpecification {
    /// Reads the section over the defaults.
    init(decoding value: YAMLValue?) {
        self.init()
        guard let keys = value?.mapping(["durability", "max_size"]) else { return }
        durability = keys["durability"]?.choice(Durability.self) ?? durability
        maximumBytes = keys["max_size"]?.bytes(.atLeastSixteenMebibytes)
    }
}

extension Rule<Int> {
    /// Less would hold little more than the store's own pages.
    fileprivate static var atLeastSixteenMebibytes: Self { Rule(.outOfRange, "at least 16MB") { $0 >= 16 << 20 } }
}

extension YAMLValue {
    /// A number of bytes such as `512MB` or `1.5GB`, in powers of 1024 as Prometheus reads them.
    func bytes(_ rules: Rule<Int>...) -> Int? {
        guard let text = text() else { return nil }
        guard let bytes = ByteCount.parse(text) else {
            report(.invalidSize, "\(shownPath) must be a size such as 512MB or 20GB, not \(text.quoted)")
            return nil
        }
        return checked(bytes, rules, shown: text.quoted)
    }
}

/// Prometheus' units of size.
private enum ByteCount {
    private static let units = ["B", "KB", "MB", "GB", "TB", "PB"]

    static func parse(_ text: String) -> Int? {
        let digits = text.prefix { ("0"..."9").contains($0) || $0 == "." }
        let unit = text.dropFirst(digits.count).replacing("iB", with: "B")
        guard let number = Double(digits), let power = units.firstIndex(of: String(unit)) else { return nil }
        return Int(exactly: (number * Double(1 << (10 * power))).rounded())
    }
}
