extension Bound {
    /// Reads `< 0.90`; nil when there is no comparison or no finite number.
    package init?(text: String) {
        let comparisons = Comparison.allCases.sorted { $0.rawValue.count > $1.rawValue.count }
        guard let comparison = comparisons.first(where: { text.hasPrefix($0.rawValue) }) else { return nil }
        let number = text.dropFirst(comparison.rawValue.count).drop { $0 == " " }
        guard let first = number.utf8.first, first.isStartOfNumber, let value = Double(number), value.isFinite,
            number.utf8.dropFirst().allSatisfy({ $0.isStartOfNumber || $0 == 0x65 || $0 == 0x45 })
        else { return nil }
        self.init(comparison, value)
    }

    /// The bound as written in the file.
    package var text: String { "\(comparison.rawValue) \(value)" }

    /// Whether values below the number are the bad ones.
    package var isLower: Bool { comparison == .less || comparison == .lessOrEqual }
}

extension UInt8 {
    fileprivate var isStartOfNumber: Bool {
        (0x30...0x39).contains(self) || self == 0x2E || self == 0x2D || self == 0x2B
    }
}

extension YAMLValue {
    /// A bound such as `"< 0.90"`.
    func bound() -> Bound? {
        guard let text = text() else { return nil }
        if let bound = Bound(text: text) { return bound }
        let example = Double(text) == nil ? "\"< 0.90\"" : "\"< \(text)\""
        report(.invalidBound, "\(shownPath) must be a comparison such as \(example), not \(text.quoted)")
        return nil
    }
}
