import BenchmarkFloors
import ConfigGeneration
import Specification
import Synchronization

extension Workload {
    /// Everything that is generated of a fleet, in memory; the floor copies as many bytes once.
    static let generation: [Workload] = [
        generate("generate-twins-1k", "files of 1,000 models of one definition, 20 features each", .twins),
        generate("generate-strangers-1k", "the same of 1,000 models with features of their own", .strangers),
        generate("generate-mixed-1k", "the same with 180 combinations of promises and limits", .mixed),
        .task("read-fleet-1k", "the configuration of strangers") {
            let text = Fleet.configuration(.strangers)
            return Contenders(
                ours: { n in
                    try elapsed(n) {
                        let report = SpecificationReport(text: text, file: "fleet.yaml")
                        try expect(Fleet.models, "models", report.specification?.models.count ?? 0)
                    }
                })
        },
    ]

    private static func generate(_ name: String, _ summary: String, _ kinship: Fleet.Kinship) -> Workload {
        .task(name, summary) {
            let specification = try Fleet.specification(kinship)
            let bytes = try generate(specification)
            let page = [UInt8](repeating: 1, count: 65_536)
            return Contenders(
                ours: { n in try elapsed(n) { try expect(bytes, "bytes", generate(specification)) } },
                floor: { n in
                    var copy = page
                    return elapsed(n) {
                        for _ in 0..<(bytes / page.count) { copy.withUnsafeMutableBytes { $0.copyBytes(from: page) } }
                        return copy[0]
                    }
                })
        }
    }

    /// The number of bytes.
    private static func generate(_ specification: MonitoringSpecification) throws -> Int {
        let bytes = Atomic(0)
        try GenerationPlan.forEachFile(for: specification) { file in
            bytes.add(file.contents.utf8.count, ordering: .relaxed)
        }
        return bytes.load(ordering: .relaxed)
    }
}
