/// The state of a process as Linux tells it in `/proc`; what could not be read is `nil` and has no series.
struct ProcessStatus: Equatable, Sendable {
    var cpuSeconds: Double?
    var openFileDescriptors: Double?
    var maximumFileDescriptors: Double?
    var virtualMemoryBytes: Double?
    var residentMemoryBytes: Double?
    var startTime: Double?

    /// One family for each value that is known.
    func families() -> [MetricFamily] {
        let values: [(MetricDefinition, Double?)] = [
            (ProcessMetrics.cpuSeconds, cpuSeconds), (ProcessMetrics.openFileDescriptors, openFileDescriptors),
            (ProcessMetrics.maximumFileDescriptors, maximumFileDescriptors),
            (ProcessMetrics.virtualMemory, virtualMemoryBytes), (ProcessMetrics.residentMemory, residentMemoryBytes),
            (ProcessMetrics.startTime, startTime),
        ]
        return values.compactMap { definition, value in
            value.map { MetricFamily(definition, series: [MetricSeries(value: .number($0))]) }
        }
    }

    /// Reads `/proc/<pid>/stat`; field numbers as in proc(5), where the name in parentheses may hold anything.
    mutating func read(stat: String, ticksPerSecond: Double, pageBytes: Double, bootTime: Double?) {
        guard let end = stat.lastIndex(of: ")") else { return }
        // The first of these is field 3.
        let fields = stat[stat.index(after: end)...].split(whereSeparator: \.isWhitespace).map { Double($0) }
        func field(_ number: Int) -> Double? { fields.indices.contains(number - 3) ? fields[number - 3] : nil }
        if let user = field(14), let system = field(15) { cpuSeconds = (user + system) / ticksPerSecond }
        if let bootTime, let started = field(22) { startTime = bootTime + started / ticksPerSecond }
        virtualMemoryBytes = field(23)
        residentMemoryBytes = field(24).map { $0 * pageBytes }
    }

    /// Reads the soft limit of open files from `/proc/<pid>/limits`; `unlimited` is no number and stays out.
    mutating func read(limits: String) {
        let title = "Max open files"
        guard let line = limits.split(separator: "\n").first(where: { $0.hasPrefix(title) }) else { return }
        maximumFileDescriptors = line.dropFirst(title.count).split(separator: " ").first.flatMap { Double($0) }
    }

    /// The time at which the machine started, from `/proc/stat`.
    static func bootTime(stat: String) -> Double? {
        let line = stat.split(separator: "\n").first { $0.hasPrefix("btime ") }
        return line?.split(separator: " ").last.flatMap { Double($0) }
    }
}
