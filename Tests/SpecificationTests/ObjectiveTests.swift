import Specification
import Testing

@Suite struct ObjectiveTests {
    private func service(_ text: String) throws -> ServiceSpecification {
        try MinimalFile.decode(model: "service: { \(text) }").models[0].service
    }

    @Test func `an objective has tiers of its own where it lists them`() throws {
        let service = try service(
            """
            availability: { objective: 99, min_bad: 5, tiers: [
              { factor: 2, long: 1d, short: 1h, severity: warning },
              { budget: 2, long: 1h, severity: critical, for: 1m, keep_firing_for: 10m } ] }
            """)
        #expect(
            service.availability
                == .init(
                    objective: 99,
                    burn: BurnSpecification(
                        tiers: [
                            .init(
                                factor: 14.4, long: .seconds(3600), short: .seconds(300), severity: .critical,
                                hold: .seconds(60), keepFiring: .seconds(600)),
                            .init(factor: 2, long: .seconds(86400), short: .seconds(3600), severity: .warning),
                        ], minimumBad: 5)))
    }

    @Test(arguments: ["off", "false", "null"])
    func `an objective can alert nobody`(off: String) throws {
        #expect(try service("latency: { objective: 9, threshold: 1s, tiers: \(off) }").latency?.burn.tiers == [])
    }

    @Test func `each kind of objective is read`() throws {
        let service = try service(
            """
            latency: { objective: 99, threshold: 250ms, histogram: native, window: 7d },
            freshness: { objective: 99.5, limit: 10m, of: drift }
            """)
        let week = Duration.seconds(7 * 86400)
        #expect(
            service.latency == .init(objective: 99, threshold: .milliseconds(250), histogram: .native, window: week))
        #expect(service.freshness == .init(objective: 99.5, limit: .seconds(600), subject: .drift))
        #expect(service.availability == nil && service.accuracy == nil)
    }
}
