/// A replay's progress in one line: a bar, rows, rows a second, and the time that is left.
package struct ReplayProgressLine: Sendable {
    private let barWidth: Int

    package init(barWidth: Int = 24) { self.barWidth = barWidth }

    package func text(for progress: ReplayProgress) -> String {
        let rate = progress.seconds > 0 ? Double(progress.rows) / progress.seconds : 0
        let counts = "\(progress.rows) rows, \(Int(rate.rounded())) rows/s"
        guard let fraction = progress.fraction.map({ min(max($0, 0), 1) }) else { return counts }
        let filled = Int(fraction * Double(barWidth))
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: barWidth - filled)
        let left = fraction > 0 ? progress.seconds * (1 - fraction) / fraction : 0
        return "\(bar) \(Int(fraction * 100)) %, \(counts), \(Self.duration(left)) left"
    }

    /// Such as `1:05` or `2:00:09`.
    static func duration(_ seconds: Double) -> String {
        let total = Int(min(max(seconds, 0), 3.6e6).rounded(.up))
        let tail = (total % 3600 / 60, total % 60)
        let twoDigits = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
        guard total >= 3600 else { return "\(tail.0):\(twoDigits(tail.1))" }
        return "\(total / 3600):\(twoDigits(tail.0)):\(twoDigits(tail.1))"
    }
}
