/// How long an exposition will be, as far as one can know: first from the kinds, then from what the series turned out to take.
struct SizeForecast {
    /// What is known of a family before its series are seen.
    struct Family {
        let series: Int
        /// A guess at the bytes of one series.
        let seriesBytes: Int

        var bytes: Int { series.multipliedReportingOverflow(by: seriesBytes).partialValue }
    }

    /// The bytes of the families that did not start yet.
    private(set) var later: Int
    /// The series of the present family that were written.
    var visited = 0
    private var family = Family(series: 0, seriesBytes: 0)
    private var start = 0

    init(_ families: [Family]) { later = families.reduce(0) { $0 &+ $1.bytes } }

    /// Starts a family at this place of the exposition.
    mutating func start(_ family: Family, at count: Int) {
        later -= family.bytes
        self.family = family
        visited = 0
        start = count
    }

    /// The length of the whole, seen from this place, with a little to spare.
    func total(at count: Int) -> Int {
        let remaining = max(0, family.series - visited)
        guard visited > 0 else { return count + remaining * family.seriesBytes + later }
        let bytes = Double(count - start) / Double(visited) * Double(remaining) * 1.05
        return count + Int(bytes) + later
    }
}
