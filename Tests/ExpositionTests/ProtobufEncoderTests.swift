import Exposition
import Instruments
import Testing

@Suite struct ProtobufEncoderTests {
    @Test func `a small family is these bytes`() {
        let family = MetricFamily(
            name: "x", kind: .counter, series: [.init(labels: [Label("l", "v")], value: .number(1), timestamp: 3)])
        let metric: [UInt8] =
            [0x0A, 6, 0x0A, 1, 0x6C, 0x12, 1, 0x76] + [0x1A, 9, 0x09, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F] + [0x30, 3]
        #expect(ExpositionFormat.protobuf.encode([family]) == [28, 0x0A, 1, 0x78, 0x18, 0, 0x22, 21] + metric)
    }

    @Test func `a family has its name, help, type, metrics and unit`() throws {
        let series = (0..<300).map { MetricSeries(labels: [Label("n", "\($0)")], value: .number(Double($0))) }
        let families = [
            MetricFamily(name: "a_seconds", kind: .gauge, unit: "seconds", help: "H\\ \n\".", series: series),
            MetricFamily(name: "b", kind: .untyped, series: []), MetricFamily(name: "c", kind: .untyped, series: [series[1]]),
        ]
        let messages = try ProtobufMessage.delimited(ExpositionFormat.protobuf.encode(families))
        try #require(messages.count == 2)
        #expect(messages[0].string(1) == "a_seconds" && messages[0].string(2) == "H\\ \n\"." && messages[0].integer(3) == 1)
        #expect(messages[0].string(5) == "seconds" && messages[1].string(2) == nil && messages[1].string(5) == nil)
        let metrics = messages[0].messages(4)
        #expect(metrics.count == 300)
        for (index, metric) in metrics.enumerated() {
            #expect(metric.messages(1).map { [$0.string(1), $0.string(2)] } == [["n", "\(index)"]])
            #expect(metric.message(2)?.double(1) == Double(index))
        }
        #expect(messages[1].messages(4).map { $0.message(5)?.double(1) } == [1])
    }

    @Test(
        arguments: [
            (MetricKind.counter, 0, 3), (.gauge, 1, 2), (.untyped, 3, 5), (.info, 1, 2),
        ] as [(MetricKind, UInt64, Int)])
    func `each kind has its type and its field`(kind: MetricKind, type: UInt64, field: Int) throws {
        let family = try only(MetricFamily(name: "x_info", kind: kind, series: [.init(value: .number(-2.5), timestamp: -1)]))
        #expect(family.string(1) == "x_info" && family.integer(3) == type)
        let metric = try #require(family.messages(4).first)
        #expect(metric.numbers == [field, 6] && metric.integer(6) == UInt64(bitPattern: -1))
        #expect(metric.message(field)?.double(1) == -2.5)
    }

    @Test(arguments: [
        "", "\"", "\\", "\n", "\\n", "Πρ 日本 🦉", String(repeating: "\\\"", count: 100), String(repeating: "x", count: 20_000),
    ])
    func `labels are as they are, without escapes`(value: String) throws {
        let labels = [Label("a.b", value), Label("b", value), Label("c\"d", value)]
        var format = ExpositionFormat.protobuf
        format.escaping = .allowUTF8
        let family = MetricFamily(name: "my.x", kind: .gauge, series: [.init(labels: labels, value: .number(1))])
        let message = try #require(try ProtobufMessage.delimited(format.encode([family])).first)
        #expect(message.string(1) == "my.x")
        #expect(
            message.messages(4)[0].messages(1).map { [$0.string(1), $0.string(2)] } == labels.map { [$0.name.text, value] })
        let escaped = try only(family)
        #expect(escaped.string(1) == "my_x")
        #expect(escaped.messages(4)[0].messages(1).map { $0.string(1) } == ["a_b", "b", "c_d"])
    }

    @Test func `a counter has its exemplar and the time when the counting began`() throws {
        let exemplar = Exemplar(labels: [Label("t.id", "é")], value: 0.5, timestamp: 1_520_879_607.75)
        let family = try only(
            MetricFamily(
                name: "x_total", kind: .counter, series: [.init(value: .number(1), created: -1.25, exemplar: exemplar)]))
        #expect(family.string(1) == "x_total")
        let counter = try #require(family.messages(4)[0].message(3))
        #expect(counter.numbers == [1, 2, 3])
        let example = try #require(counter.message(2))
        #expect(example.messages(1).map { [$0.string(1), $0.string(2)] } == [["t_id", "é"]])
        #expect(example.double(2) == 0.5)
        let time = try #require(example.message(3))
        #expect(time.integer(1) == 1_520_879_607 && time.integer(2) == 750_000_000)
        let created = try #require(counter.message(3))
        #expect(created.integer(1) == UInt64(bitPattern: -2) && created.integer(2) == 750_000_000)
    }

    @Test(arguments: [Double.nan, .infinity, 1e20, -1e20])
    func `a time that no timestamp can be is left out`(created: Double) throws {
        let family = try only(MetricFamily(name: "x", kind: .counter, series: [.init(value: .number(1), created: created)]))
        #expect(family.messages(4)[0].message(3)?.numbers == [1])
    }

    @Test func `a summary has its quantiles`() throws {
        let value = SummaryValue(
            quantiles: [.init(quantile: 0.5, value: .nan), .init(quantile: 1, value: 2)], sum: nil, count: 3)
        let family = try only(MetricFamily(name: "s", kind: .summary, series: [.init(value: .summary(value), created: 5)]))
        #expect(family.integer(3) == 2)
        let summary = try #require(family.messages(4)[0].message(4))
        #expect(summary.integer(1) == 3 && summary.double(2)?.isNaN == true)
        #expect(summary.message(4)?.integer(1) == 5)
        let quantiles = summary.messages(3)
        #expect(
            quantiles.map { $0.double(1) } == [0.5, 1] && quantiles[0].double(2)?.isNaN == true && quantiles[1].double(2) == 2)
    }

    @Test func `a state set is a gauge for each state`() throws {
        let value = SampleValue.states([.init("a", isOn: true), .init("b\"", isOn: false)])
        let family = try only(
            MetricFamily(name: "s.t", kind: .stateSet, series: [.init(labels: [Label("l", "v")], value: value)]))
        #expect(family.integer(3) == 1)
        let metrics = family.messages(4)
        #expect(
            metrics.map { $0.messages(1).map { [$0.string(1), $0.string(2)] } } == [
                [["l", "v"], ["s_t", "a"]], [["l", "v"], ["s_t", "b\""]],
            ])
        #expect(metrics.map { $0.message(2)?.double(1) } == [1, 0])
    }

    @Test(
        arguments: [
            ("x_seconds", MetricKind.gauge, "seconds", true), ("x_seconds_total", .counter, "seconds", true),
            ("x_seconds_total", .gauge, "seconds", false), ("x", .gauge, "seconds", false),
            ("x_seconds_info", .info, "seconds", false),
            ("a.b_seconds_total", .counter, "seconds", true),
        ] as [(MetricName, MetricKind, String, Bool)])
    func `a unit is written where it ends the name`(name: MetricName, kind: MetricKind, unit: String, isWritten: Bool) throws {
        let family = MetricFamily(name: name, kind: kind, unit: unit, series: [.init(value: .number(1))])
        #expect(try only(family).string(5) == (isWritten ? unit : nil))
        var format = ExpositionFormat.protobuf
        format.escaping = .values
        let escaped = try ProtobufMessage.delimited(format.encode([family]))
        // Its underscores are doubled then.
        #expect(escaped.map { $0.string(5) } == [isWritten && name.isClassic ? unit : nil])
    }

    private func only(_ family: MetricFamily) throws -> ProtobufMessage {
        let messages = try ProtobufMessage.delimited(ExpositionFormat.protobuf.encode([family]))
        try #require(messages.count == 1)
        return messages[0]
    }
}
