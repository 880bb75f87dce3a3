import Instruments
import Testing

@Suite struct RegistryTests {
    private let registry = Registry()

    @Test func `the same definition gives the same family and the same series`() throws {
        let definition = MetricDefinition("c_total", .counter, labels: ["l"], help: "Help.")
        let counter = try registry.counter(definition).with("v")
        #expect(try registry.counter(definition).with("v") == counter)
    }

    @Test(arguments: [
        (MetricDefinition("x", .gauge, labels: [], help: ""), MetricDefinition("x", .counter, labels: [], help: ""), "x"),
        (MetricDefinition("x", .gauge, labels: [], help: ""), MetricDefinition("x", .gauge, labels: ["l"], help: ""), "x"),
        (
            MetricDefinition("x_sum", .gauge, labels: [], help: ""), MetricDefinition("x", .histogram, labels: [], help: ""),
            "x_sum"
        ),
        (
            MetricDefinition("x", .histogram, labels: [], help: ""), MetricDefinition("x_count", .gauge, labels: [], help: ""),
            "x_count"
        ),
        (
            MetricDefinition("x", .histogram, labels: [], help: ""),
            MetricDefinition("x_bucket", .counter, labels: [], help: ""), "x_bucket"
        ),
    ])
    func `two families that would write the same sample clash`(
        first: MetricDefinition, second: MetricDefinition, sample: String
    )
        throws
    {
        try register(first)
        let error = #expect(throws: RegistrationError.self) { try register(second) }
        #expect(error == .clash(second, first, sample: sample))
        let text = try #require(error?.description)
        #expect(
            text.contains("\(second.kind.rawValue) \(second.name)") && text.contains("\(first.kind.rawValue) \(first.name)"))
    }

    @Test func `a refused histogram leaves its other names free`() throws {
        try register(MetricDefinition("x_sum", .gauge, labels: [], help: ""))
        #expect(throws: RegistrationError.self) { try register(MetricDefinition("x", .histogram, labels: [], help: "")) }
        try register(MetricDefinition("x_count", .gauge, labels: [], help: ""))
    }

    @Test func `a histogram cannot have a label le`() {
        let definition = MetricDefinition("x", .histogram, labels: ["le"], help: "")
        #expect(throws: RegistrationError.reservedLabel(definition, "le")) { try register(definition) }
    }

    @Test func `a histogram cannot be registered again with other bounds`() throws {
        let definition = MetricDefinition("x", .histogram, labels: [], help: "")
        _ = try registry.histogram(definition, buckets: [1])
        #expect(throws: RegistrationError.otherShape(definition, what: "buckets")) {
            try registry.histogram(definition, buckets: [2])
        }
    }

    @Test func `a series made with bounds of its own keeps them`() throws {
        let family = try registry.histogram(.init("x", .histogram, labels: ["feature"], help: ""), buckets: [1])
        _ = family.with("age", buckets: [18, 65])
        #expect(family.with("age").buckets == [18, 65])
        #expect(family.with("tenure").buckets == [1])
    }

    @Test func `label values that are canonically equal but differ in bytes are two series`() throws {
        let family = try registry.counter(.init("c_total", .counter, labels: ["l"], help: ""))
        #expect(family.with("caf\u{E9}") != family.with("cafe\u{301}"))
    }

    @Test func `a removed gauge no longer shows`() throws {
        let family = try registry.gauge(.init("g", .gauge, labels: ["l"], help: ""))
        family.with("a").set(1)
        family.with("b").set(2)
        #expect(family.remove("a"))
        #expect(!family.remove("a"))
        #expect(registry.snapshot().flatMap(\.series).map(\.labels) == [[Label("l", "b")]])
    }

    @Test func `the owner of a sample name is the family that writes it`() throws {
        let definition = MetricDefinition("x", .histogram, labels: [], help: "")
        try register(definition)
        #expect(registry.owner(ofSample: "x_bucket") == definition)
        #expect(registry.owner(ofSample: "x_other") == nil)
    }

    private func register(_ definition: MetricDefinition) throws(RegistrationError) {
        switch definition.kind {
        case .counter: _ = try registry.counter(definition)
        case .histogram: _ = try registry.histogram(definition, buckets: [1])
        default: _ = try registry.gauge(definition)
        }
    }
}
