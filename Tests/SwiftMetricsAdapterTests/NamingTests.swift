import CoreMetrics
import SwiftMetricsAdapter
import Testing

/// Which names a metric shows under.
@Suite struct NamingTests {
    enum Kind: Sendable { case counter, floatingPointCounter, meter, gauge, recorder, timer }

    static func make(_ kind: Kind, _ label: String, _ dimensions: [(String, String)] = [], _ factory: any MetricsFactory) {
        switch kind {
        case .counter: Counter(label: label, dimensions: dimensions, factory: factory).increment()
        case .floatingPointCounter:
            FloatingPointCounter(label: label, dimensions: dimensions, factory: factory).increment()
        case .meter: Meter(label: label, dimensions: dimensions, factory: factory).set(1)
        case .gauge: Gauge(label: label, dimensions: dimensions, factory: factory).record(1)
        case .recorder: Recorder(label: label, dimensions: dimensions, factory: factory).record(1)
        case .timer: Timer(label: label, dimensions: dimensions, factory: factory).recordNanoseconds(1)
        }
    }

    @Test(arguments: [
        (Kind.counter, "hb.requests", "hb_requests_total counter"),
        (.counter, "hb.requests.total", "hb_requests_total counter"),
        (.floatingPointCounter, "energy-joules", "energy_joules_total counter"),
        (.counter, "_total", "_total_total counter"),
        (.meter, "http.server.active_requests", "http_server_active_requests gauge"),
        (.gauge, "5xx/s", "_5xx_s gauge"),
        (.gauge, "a:b", "a_b gauge"),
        (.recorder, "payload.size", "payload_size histogram"),
        (.timer, "http.server.request.duration", "http_server_request_duration_seconds histogram"),
        (.timer, "pause_seconds", "pause_seconds histogram"),
    ])
    func `a label becomes a classic name with the suffix of its type`(kind: Kind, label: String, type: String) {
        let probe = AdapterProbe()
        Self.make(kind, label, [], probe.factory)
        #expect(probe.lines.first == "# TYPE \(type)")
    }

    @Test(arguments: [
        (Kind.counter, "sent", "bytes", "sent_bytes_total counter"),
        (.counter, "sent.bytes.total", "bytes", "sent_bytes_total counter"),
        (.meter, "heap", "bytes", "heap_bytes gauge"),
        (.recorder, "payload.bytes", "bytes", "payload_bytes histogram"),
        (.timer, "pause", "milliseconds", "pause_seconds histogram"),
    ])
    func `a described unit ends the name, a timer's is seconds always`(kind: Kind, label: String, unit: String, type: String) {
        let probe = AdapterProbe(.init(descriptions: [label: .init(help: "What it is.", unit: unit)]))
        Self.make(kind, label, [], probe.factory)
        let name = type.split(separator: " ")[0]
        #expect(Array(probe.lines.prefix(2)) == ["# HELP \(name) What it is.", "# TYPE \(type)"])
    }

    @Test func `dimensions become labels under names of the same form`() {
        let probe = AdapterProbe()
        Self.make(.counter, "hb.requests", [("http.route", "/a"), ("error.type", "404")], probe.factory)
        #expect(probe.samples == [#"hb_requests_total{error_type="404",http_route="/a"} 1"#])
    }

    @Test func `names beyond ASCII stay as they are`() {
        #expect(RegistryMetricsFactory.Configuration.underscored("größe.日本 x") == "größe_日本_x")
    }

    @Test func `the program can map names itself`() {
        let probe = AdapterProbe(.init(metricName: { "shop_" + $0 }, labelName: { $0.uppercased() }))
        Self.make(.counter, "orders", [("kind", "new")], probe.factory)
        #expect(probe.samples == [#"shop_orders_total{KIND="new"} 1"#])
    }
}
