/// What a peer measured, in the unit of the workload.
struct PeerResult: Codable {
    let peer: String
    let minimum: Double
    let median: Double
    /// Versions and sizes, for people.
    let note: String

    /// The results among the lines that a peer printed; throws when one is in another unit.
    static func parse(_ text: String, of workload: Workload) throws -> [PeerResult] {
        try text.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: ",", maxSplits: 6, omittingEmptySubsequences: false)
            guard fields.count == 7, fields[0] == "RESULT", let minimum = Double(fields[3]), let median = Double(fields[4])
            else { return nil }
            try expect(1, "results of \(workload.name) in \(workload.unit.symbol)", fields[5] == workload.unit.symbol ? 1 : 0)
            return PeerResult(peer: String(fields[1]), minimum: minimum, median: median, note: String(fields[6]))
        }
    }
}
