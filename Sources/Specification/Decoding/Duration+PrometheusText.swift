extension Duration {
    /// Prometheus' units, largest first, in milliseconds.
    private static let prometheusUnits: [(name: String, milliseconds: Int64)] = [
        ("y", 365 * 86_400_000), ("w", 7 * 86_400_000), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000),
        ("s", 1000), ("ms", 1),
    ]
    /// Prometheus counts in nanoseconds of 64 bits.
    private static let maximumMilliseconds = Int64.max / 1_000_000

    /// Reads `250ms`, `1h30m`, `2w`: units descend, each once, the whole above 0; nil for anything else.
    package init?(prometheusText text: String) {
        var rest = text.utf8[...]
        var units = Self.prometheusUnits[...]
        var total: Int64 = 0
        repeat {
            let digits = rest.prefix { (0x30...0x39).contains($0) }
            let letters = rest.dropFirst(digits.count).prefix { (0x61...0x7A).contains($0) }
            rest = rest.dropFirst(digits.count + letters.count)
            guard let count = Int64(Substring(digits)),
                let index = units.firstIndex(where: { $0.name.utf8.elementsEqual(letters) })
            else { return nil }
            let (part, overflow) = count.multipliedReportingOverflow(by: units[index].milliseconds)
            guard !overflow, part <= Self.maximumMilliseconds - total else { return nil }
            total += part
            units = units[(index + 1)...]
        } while !rest.isEmpty
        guard total > 0 else { return nil }
        self = .milliseconds(total)
    }

    /// The duration in Prometheus' grammar, at most in days: `90d`, `1h30m`; `0s` below a millisecond.
    package var prometheusText: String {
        var rest = components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
        var text = ""
        for unit in Self.prometheusUnits.dropFirst(2) where rest >= unit.milliseconds {
            text += "\(rest / unit.milliseconds)\(unit.name)"
            rest %= unit.milliseconds
        }
        return text.isEmpty ? "0s" : text
    }
}

/// Words for a duration that could not be read.
enum DurationAdvice {
    static func message(for text: String, path: String) -> String {
        if let number = Double(text) {
            guard number > 0, number.isFinite else { return "\(path) must be longer than 0, not \(text.quoted)" }
            return "\(path) needs a unit: \(text)s, \(text)m, \(text)h or \(text)d?"
        }
        return "\(path) must be a duration such as 250ms, 15s, 5m, 1h30m or 30d, above 0, not \(text.quoted)"
    }
}
