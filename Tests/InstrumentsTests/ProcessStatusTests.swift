@testable import Instruments
import Testing

@Suite struct ProcessStatusTests {
    private static let stat =
        "4711 (a (b) c) S 1 2 3 4 5 6 7 8 9 10 150 50 0 0 20 0 9 0 2000 8192000 25 18446744073709551615 1 1"

    @Test func `stat is read also when the name holds blanks and parentheses`() {
        var status = ProcessStatus()
        status.read(stat: Self.stat, ticksPerSecond: 100, pageBytes: 4_096, bootTime: 1_000_000)
        #expect(
            status
                == ProcessStatus(
                    cpuSeconds: 2, virtualMemoryBytes: 8_192_000, residentMemoryBytes: 102_400, startTime: 1_000_020))
    }

    @Test(arguments: ["", "4711 (x", "4711 (x) S 1", "4711 (x) S a b c d e f g h i j k l m n o p q r s t u"])
    func `what stat does not say has no family`(stat: String) {
        var status = ProcessStatus()
        status.read(stat: stat, ticksPerSecond: 100, pageBytes: 4_096, bootTime: nil)
        #expect(status.families().isEmpty)
    }

    @Test(arguments: [
        (
            "Limit  Soft Limit  Hard Limit  Units\nMax open files            1024                 4096                 files\n",
            1_024.0
        ),
        ("Max open files            unlimited            unlimited            files\n", nil), ("", nil),
    ])
    func `the limit of open files is the soft one`(limits: String, expected: Double?) {
        var status = ProcessStatus()
        status.read(limits: limits)
        #expect(status.maximumFileDescriptors == expected)
    }

    #if os(Linux)
        @Test func `the six metrics of this process are plausible`() throws {
            let registry = Registry()
            try registry.collectProcessMetrics()
            let families = registry.snapshot()
            #expect(families.map(\.name) == ProcessMetrics.all.map(\.name))
            for family in families {
                guard case .number(let value)? = family.series.first?.value else { Issue.record("no number"); continue }
                #expect(family.name == "process_cpu_seconds_total" ? value >= 0 : value > 0)
            }
        }
    #endif
}
