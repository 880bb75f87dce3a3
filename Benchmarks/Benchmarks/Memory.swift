import Foundation

extension MemoryUse {
    /// Bytes by which the process grows for each registered series.
    static func ofSeries(_ count: Int) throws -> MemoryUse {
        // What the inputs take must not count.
        _ = Inputs.labels(ofSeries: 0)
        let before = try processStatus("VmRSS")
        let series = try Subject.register(series: count)
        let after = try processStatus("VmRSS")
        withExtendedLifetime(series) {}
        let floor = FloorPage(of: try Subject.counterPage(series: count).text()).memory / count
        return MemoryUse(ours: (after - before) / Double(count), floor: Double(floor))
    }

    /// Mebibytes of the process at most, when it has rendered twice.
    static func ofRendering(_ count: Int) throws -> MemoryUse {
        let page = try Subject.counterPage(series: count)
        for _ in 0..<2 {
            page.change()
            _ = page.render()
        }
        let peak = try processStatus("VmHWM")
        let text = page.text()
        return MemoryUse(ours: peak / 0x1p20, floor: Double(FloorPage(of: text).memory + text.count) / 0x1p20)
    }

    /// What a child process printed.
    init?(printed text: String) {
        let numbers = text.split(whereSeparator: \.isWhitespace).map { Double($0) }
        guard let ours = numbers.first ?? nil else { return nil }
        self.init(ours: ours, floor: numbers.dropFirst().first ?? nil)
    }

    /// As `init(printed:)` reads it.
    var printed: String { floor.map { "\(ours) \($0)" } ?? "\(ours)" }
}

/// A value of `/proc/<process>/status`, in bytes.
func processStatus(_ name: String, of process: String = "self") throws -> Double {
    let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("\(name):") }
    guard let kibibytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Double($0) }) else {
        throw WrongOutcome(description: "no \(name) in /proc/\(process)/status")
    }
    return kibibytes * 1_024
}
