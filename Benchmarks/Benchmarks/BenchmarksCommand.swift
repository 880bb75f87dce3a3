import ArgumentParser
import Foundation

@main
struct BenchmarksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "benchmarks",
        abstract:
            "Measures instruments, encoders and intake in turn with the floor of the machine, and beside other programs.")

    @Option(help: ArgumentHelp("Only workloads whose name contains this; may be given more than once.", valueName: "text"))
    var filter: [String] = []

    @Flag(help: "A tenth of the time, for a check that everything runs.")
    var quick = false

    @Flag(inversion: .prefixedNo, help: "Measure the peers that are installed.")
    var peers = true

    @Option(help: ArgumentHelp("Write all results to this file too.", valueName: "file"))
    var json: String?

    @Flag(help: "List the workloads and end.")
    var list = false

    @Option(help: .hidden)
    var child: String?

    private var chosen: [Workload] {
        Workload.all.filter { workload in filter.isEmpty || filter.contains { workload.name.contains($0) } }
    }

    func run() throws {
        if let child { return try runChild(child) }
        guard !chosen.isEmpty else { throw ValidationError("no workload has a name like that") }
        guard !list else { return chosen.forEach { print(Table.pad($0.name), $0.summary) } }
        let repetitions = quick ? Repetitions.quick : .full
        let session = Session(repetitions: repetitions, programs: peers ? try Peer.installed() : [])
        var rows: [Row] = []
        print(Table.head)
        for workload in chosen {
            let row = try session.measure(workload)
            rows.append(row)
            print(Table.line(row))
            fflush(nil)
        }
        guard let json else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try encoder.encode(rows).write(to: URL(fileURLWithPath: json))
    }

    private func runChild(_ name: String) throws {
        guard case .memory(let measure)? = Workload.all.first(where: { $0.name == name })?.kind else {
            throw ValidationError("no workload \(name) runs in a process of its own")
        }
        print(try measure().printed)
    }
}

/// Says something beside the table.
func note(_ text: String) { FileHandle.standardError.write(Data("\(text)\n".utf8)) }
