import Specification
import Testing

/// The infrastructure and the mute times as files say them.
@Suite struct InfrastructureTests {
    @Test func `what is not named is not there`() throws {
        let plain = try MinimalFile.decode()
        #expect(plain.infrastructure.isEmpty && plain.alerting.mutes.isEmpty)
    }

    @Test func `exporters and probes are addresses`() throws {
        let section = """
            infrastructure:
              node: ["node-1:9100", "node-2:9100"]
              postgres: ["postgres:9187"]
              redis: ["redis:9121"]
              mlflow: { probe: "blackbox:9115", targets: ["http://mlflow:5000/health"] }
            """
        #expect(
            try MinimalFile.decode(stack: section).infrastructure
                == InfrastructureSpecification(
                    node: ["node-1:9100", "node-2:9100"], postgres: ["postgres:9187"], redis: ["redis:9121"],
                    mlflow: .init(probe: "blackbox:9115", targets: ["http://mlflow:5000/health"])))
    }

    @Test func `mute times have hours, days, a place and those whom they are for`() throws {
        let mute = """
            mute:
              weekends: { weekdays: [saturday, sunday] }
              nights: { hours: ["22:00-24:00", "00:00-06:30"], location: Europe/Berlin, severities: [warning, error], teams: [first] }
            """
        #expect(
            try MinimalFile.decode(alerting: mute).alerting.mutes == [
                MuteSpecification(
                    name: "nights", hours: [.init(from: 1320, to: 1440), .init(from: 0, to: 390)], location: "Europe/Berlin",
                    severities: [.warning, .error], teams: ["first"]),
                MuteSpecification(name: "weekends", weekdays: [.saturday, .sunday]),
            ])
    }

    @Test(arguments: [
        ("infrastructure: { nodes: [\"a:1\"] }", "unknown-key"), ("infrastructure: { node: [\"a\"] }", "invalid-address"),
        ("infrastructure: { node: [\"a:1\", \"a:1\"] }", "duplicate-name"),
        ("infrastructure: { mlflow: { probe: \"b:1\" } }", "missing-key"),
        ("infrastructure: { mlflow: { probe: \"b:1\", targets: [] } }", "missing-key"),
        ("infrastructure: { mlflow: { probe: \"b:1\", targets: [mlflow] } }", "invalid-url"),
    ])
    func `mistakes in the infrastructure are told`(section: String, code: String) {
        #expect(Self.codes { try MinimalFile.decode(stack: section) } == [code])
    }

    @Test(arguments: [
        ("mute: { nights: { hours: [\"22:00-06:00\"] } }", "out-of-range"),
        ("mute: { nights: { hours: [\"22-24\"] } }", "invalid-duration"),
        ("mute: { nights: { hours: [\"22:00-24:01\"] } }", "invalid-duration"),
        ("mute: { nights: { severities: [warning] } }", "missing-key"),
        ("mute: { days: { weekdays: [sonday] } }", "unknown-value"),
        ("mute: { days: { weekdays: [sunday], severities: [critical] } }", "out-of-range"),
        ("mute: { days: { weekdays: [sunday], teams: [third] } }", "unknown-team"),
        ("mute: { days: { weekdays: [sunday], location: \"../etc\" } }", "invalid-name"),
    ])
    func `mistakes in mute times are told`(section: String, code: String) {
        #expect(Self.codes { try MinimalFile.decode(alerting: section) } == [code])
    }

    private static func codes(_ decode: () throws -> MonitoringSpecification) -> [String] {
        do {
            _ = try decode()
            return []
        } catch {
            return (error as? InvalidSpecification)?.diagnostics.map(\.code.rawValue) ?? ["\(error)"]
        }
    }
}
