import Foundation

/// What was measured of one workload.
struct Row: Codable {
    let workload: String
    let unit: String
    let ours: Samples?
    let floor: Samples?
    let peers: [PeerResult]

    /// The peer with the least minimum.
    var best: PeerResult? { peers.min { $0.minimum < $1.minimum } }
}

/// Measures workloads, with the peers that are there.
struct Session {
    let repetitions: Repetitions
    /// The words that start each peer.
    let programs: [[String]]

    func measure(_ workload: Workload) throws -> Row {
        let (ours, floor, peer) = try samples(of: workload)
        return Row(
            workload: workload.name, unit: workload.unit.symbol, ours: ours, floor: floor,
            peers: ours == nil && floor != nil
                ? [] : try [peer].compactMap(\.self) + programs.flatMap { try measure(workload, $0) })
    }

    private func samples(of workload: Workload) throws -> (ours: Samples?, floor: Samples?, peer: PeerResult?) {
        switch workload.kind {
        case .memory:
            let program = ProcessInfo.processInfo.arguments[0]
            let printed = try output(of: [program, "--child", workload.name], errors: .standardError)
            guard let use = printed.flatMap(MemoryUse.init(printed:)) else { return (nil, nil, nil) }
            return (Samples([use.ours]), use.floor.flatMap { Samples([$0]) }, nil)
        case .time(let operations, let setup):
            let contenders = try setup()
            let trials = [contenders.ours, contenders.floor, contenders.peer?.trial]
            let seconds = try repetitions.measure(trials.compactMap(\.self))
            var results = seconds.map { Samples($0.map { $0 * workload.unit.perSecond / Double(operations) }) }[...]
            let samples = trials.map { $0 == nil ? nil : results.removeFirst() }
            let peer = contenders.peer.flatMap { peer in
                samples[2].map { PeerResult(peer: peer.name, minimum: $0.minimum, median: $0.median, note: "in this process") }
            }
            return (samples[0], samples[1], peer)
        }
    }

    private func measure(_ workload: Workload, _ program: [String]) throws -> [PeerResult] {
        let arguments = [workload.name, "\(repetitions.seconds)", "\(repetitions.count)"]
        guard let printed = try output(of: program + arguments, errors: .standardError) else {
            note("\(program.joined(separator: " ")) failed on \(workload.name)")
            return []
        }
        return try PeerResult.parse(printed, of: workload)
    }
}
