import Exposition
import ExporterService
import Instruments
import PredictionStore
import Testing

@Suite struct PushedGroupsPersistenceTests {
    private static let pushes = [
        ("/metrics/job/j1", "# HELP x H\\\\ \\n\n# TYPE x counter\nx{l=\"\\\"\\\\\\n\"} 1e-300\nx NaN\n"),
        (
            "/metrics/job/a%2Fb/l@base64/=",
            "# TYPE h histogram\nh_bucket{le=\"0.1\"} 2\nh_bucket{le=\"+Inf\"} 3\nh_sum -0.3\nh_count 3\n"
        ),
        ("/metrics/job/caf%C3%A9", "# TYPE s summary\ns{quantile=\"0.5\"} +Inf\ns_sum 1\ns_count 1\n"),
        ("/metrics/job/cafe%CC%81", ""),
    ]

    @Test func `what is restored is what was stored`() throws {
        let groups = PushedGroups()
        for (number, push) in Self.pushes.enumerated() {
            try groups.push(push.1, to: push.0, now: 1_763_683_200.25 + Double(number))
        }
        #expect(throws: PushError.self) { try groups.push("x 1\nx 1\n", to: "/metrics/job/failed", now: 7) }
        let stored = groups.keys.compactMap { groups.snapshot(of: $0) }
        #expect(stored.count == 5)
        let restored = PushedGroups()
        #expect(restored.restore(stored.reversed(), now: 0).isEmpty)
        #expect(restored.text == groups.text)
        #expect(restored.keys.compactMap { restored.snapshot(of: $0) } == stored)
    }

    @Test func `a restored group takes part in the checks`() throws {
        let groups = PushedGroups()
        let text = Array("# TYPE x counter\nx{instance=\"i\"} 1\n".utf8)
        #expect(groups.restore([StoredGroup(key: "/metrics/job/j", body: text, pushed: 1, failed: 0)], now: 0).isEmpty)
        #expect(throws: PushError.self) { try groups.push("# TYPE x gauge\nx 1\n", to: "/metrics/job/k", now: 2) }
        #expect(throws: PushError.self) { try groups.push("# TYPE x counter\nx 1\n", to: "/metrics/job/j/instance/i", now: 2) }
    }

    @Test func `damaged groups are told and the others restored`() throws {
        let groups = PushedGroups()
        let stored = [
            ("/metrics/job/a", "x 1\n"), ("/nowhere", "x 1\n"), ("/metrics/job/b", "x"),
            ("/metrics/job/c", "# TYPE x gauge\nx 1\n"),
        ]
        .map { StoredGroup(key: $0, body: Array($1.utf8), pushed: 1, failed: 0) }
        let failures = groups.restore(stored, now: 0)
        #expect(failures.map(\.path) == ["/nowhere", "/metrics/job/b", "/metrics/job/c"])
        #expect(groups.lines("x") == [#"x{instance="",job="a"} 1"#])
    }

    @Test func `there is nothing to store of an unknown group`() throws {
        #expect(PushedGroups().snapshot(of: try GroupingKey(path: "/metrics/job/j")) == nil)
    }
}
