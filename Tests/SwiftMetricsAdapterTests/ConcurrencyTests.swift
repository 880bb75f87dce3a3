import CoreMetrics
import SwiftMetricsAdapter
import Testing

@Suite struct ConcurrencyTests {
    @Test func `nothing is lost when many threads make the same instruments`() async {
        let probe = AdapterProbe()
        let (tasks, rounds) = (8, 2_000)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<tasks {
                group.addTask {
                    for round in 0..<rounds {
                        let name = "d\(round % 3)"
                        Counter(label: "c", dimensions: [(name, "\(round % 5)")], factory: probe.factory).increment()
                        Recorder(label: "r", dimensions: [(name, "1")], factory: probe.factory).record(1)
                        Meter(label: "kept", factory: probe.factory).increment()
                        Meter(label: "gone", dimensions: [("n", "\(round % 7)")], factory: probe.factory).destroy()
                    }
                }
            }
            group.addTask { for _ in 0..<50 { _ = probe.samples } }
        }
        #expect(probe.samples.filter { $0.hasPrefix("c_total") }.count == 15)
        #expect(Self.sum(probe.samples, "c_total") == Double(tasks * rounds))
        #expect(Self.sum(probe.samples, "r_count") == Double(tasks * rounds))
        #expect(Self.sum(probe.samples, "kept") == Double(tasks * rounds))
        #expect(probe.warnings.isEmpty)
    }

    private static func sum(_ samples: [String], _ name: String) -> Double {
        samples.filter { $0.hasPrefix(name) }.compactMap { $0.split(separator: " ").last.flatMap { Double($0) } }
            .reduce(0, +)
    }
}
