extension DriftSpecification.Window {
    /// Reads `24h` or `20000 rows`; nil for anything else and for zero rows.
    package init?(text: String) {
        if let duration = Duration(prometheusText: text) {
            self = .time(duration)
            return
        }
        for suffix in [" rows", "rows", " row"] where text.hasSuffix(suffix) {
            guard text.utf8.first?.isDigit == true, let count = Int(text.dropLast(suffix.count)), count > 0 else { return nil }
            self = .rows(count)
            return
        }
        return nil
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}

extension YAMLValue {
    /// A window of drift, by time or by rows.
    func driftWindow() -> DriftSpecification.Window? {
        guard let text = text() else { return nil }
        if let window = DriftSpecification.Window(text: text) { return window }
        let advice = Int(text) == nil ? "such as 24h or \"20000 rows\"" : "with a unit: \"\(text) rows\", or a time such as 24h"
        report(.invalidWindow, "\(shownPath) must be a window \(advice), not \(text.quoted)")
        return nil
    }
}
