import Exposition
import Testing

@Suite struct NegotiationTests {
    // Recorded from Prometheus 3.5.3 in its modes, vmagent 1.145, browsers and tools.
    private static let recorded: [(accept: String?, contentType: String)] = [
        (
            "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
            "application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=allow-utf-8"
        ),
        (
            "application/openmetrics-text;version=1.0.0;escaping=underscores;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=underscores;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
            "application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=underscores"
        ),
        (
            "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.6,application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,*/*;q=0.1",
            protobuf
        ),
        ("text/plain;version=0.0.4;q=1,*/*;q=0.1", text),
        (nil, text), ("*/*", text),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8", text),
        // Prometheus 2: without escaping.
        (
            "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
            openMetrics
        ),
        ("application/openmetrics-text; version=0.0.1,text/plain;version=0.0.4;q=0.5,*/*;q=0.1", openMetrics001),
    ]

    private static let text = "text/plain; version=0.0.4; charset=utf-8; escaping=underscores"
    private static let openMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=underscores"
    private static let openMetrics001 = "application/openmetrics-text; version=0.0.1; charset=utf-8; escaping=underscores"
    private static let protobuf =
        "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited; escaping=underscores"

    @Test(arguments: recorded)
    func `scrapers and browsers get what they ask for`(accept: String?, contentType: String) {
        #expect(ExpositionFormat.negotiated(accept: accept).contentType == contentType)
    }

    private static let cases: [(accept: String, contentType: String)] = [
        // Weights, and the order where they are equal.
        ("text/plain;q=0.5,application/openmetrics-text;q=0.6", openMetrics),
        ("application/openmetrics-text;q=0.5,text/plain;q=0.50", openMetrics),
        ("text/plain;q=0.5,application/openmetrics-text;q=0.5", text),
        ("*/*,application/openmetrics-text", openMetrics), ("text/*,*/*,application/openmetrics-text", openMetrics),
        ("*/*;q=0.9,application/openmetrics-text;q=0.8", text), ("text/*;q=0.9,application/openmetrics-text;q=0.8", text),
        ("application/openmetrics-text;q=0,*/*;q=0.1", text), ("application/openmetrics-text;q=0.000", text),
        ("application/openmetrics-text;q=0.001", openMetrics), ("application/openmetrics-text;q=1.000", openMetrics),
        ("application/openmetrics-text;Q=0.3,text/plain;q=0.2", openMetrics),
        // Weights that are none: the clause says nothing that can be understood.
        ("application/openmetrics-text;q=much,text/plain;q=0.2", text), ("application/openmetrics-text;q=", text),
        ("application/openmetrics-text;q=-1", text), ("application/openmetrics-text;q=2", text),
        ("application/openmetrics-text;q=0.٣", text), ("application/openmetrics-text;q=1e0", text),
        // Versions.
        ("application/openmetrics-text", openMetrics), ("application/openmetrics-text;version=2.0.0", text),
        ("application/openmetrics-text;version=2.0.0;q=0.9,application/openmetrics-text;version=0.0.1;q=0.8", openMetrics001),
        ("text/plain;version=1.0.0", "text/plain; version=1.0.0; charset=utf-8; escaping=underscores"),
        ("text/plain;version=1.0.0;escaping=values", "text/plain; version=1.0.0; charset=utf-8; escaping=values"),
        ("text/plain;version=0.0.2,application/openmetrics-text;q=0.1", openMetrics),
        ("text/plain;charset=us-ascii;format=flowed", text),
        // Escaping: of the clause itself, and of four names only.
        ("text/plain;version=0.0.4;escaping=dots", "text/plain; version=0.0.4; charset=utf-8; escaping=dots"),
        ("text/plain;version=0.0.4;escaping=allow-utf8", text), ("text/plain;escaping=\"x; y\"", text),
        ("application/openmetrics-text;version=3;escaping=allow-utf-8;q=0.9,text/plain;version=0.0.4;q=0.3", text),
        // Protobuf with another message or encoding is none of ours.
        ("application/vnd.google.protobuf", text),
        ("application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=text", text),
        ("application/vnd.google.protobuf;proto=other.Family;encoding=delimited", text),
        ("application/vnd.google.protobuf; encoding=\"delimited\" ; proto=\"io.prometheus.client.MetricFamily\"", protobuf),
        // Writing.
        ("APPLICATION/OpenMetrics-Text ; Version = 1.0.0", openMetrics),
        (" ,, application/openmetrics-text\t;\tversion=\"1.0.0\" ,", openMetrics),
        ("text/html;title=\",application/openmetrics-text,\"", text),
        ("text/html;title=\"\\\",application/openmetrics-text", text),
        ("", text), (",", text), (";", text), ("=", text), ("\"", text), (";;q=;=,;\"", text), ("/", text),
        ("application/json", text),
    ]

    @Test(arguments: cases)
    func `the most wanted format that there is is taken`(accept: String, contentType: String) {
        #expect(ExpositionFormat.negotiated(accept: accept).contentType == contentType)
    }

    @Test func `the formats at hand are those that are negotiated`() {
        #expect(ExpositionFormat.negotiated(accept: nil) == .text)
        #expect(ExpositionFormat.negotiated(accept: "application/openmetrics-text;version=1.0.0") == .openMetrics)
        #expect(ExpositionFormat.negotiated(accept: Self.recorded[2].accept) == .protobuf)
    }

    @Test(
        arguments: [
            (nil, false), ("", false), ("gzip", true), ("GZIP", true), ("x-gzip", true), ("identity", false),
            ("deflate, gzip;q=0.5", true),
            ("gzip;q=0", false), ("gzip;q=0.0, *", false), ("*", true), ("*;q=0", false), ("*;q=0,gzip;q=0.001", true),
            ("br", false),
            ("gzip;q=x", false), ("gzipped", false), ("identity;q=1, *;q=0", false), ("\"gzip\"", false),
            (",,gzip ; q=1.0,", true),
        ] as [(String?, Bool)])
    func `gzip is used where it is allowed`(header: String?, isAllowed: Bool) {
        #expect(AcceptEncoding.allowsGzip(header) == isAllowed)
    }

    @Test(arguments: [",", ";", "\"", "a=b;", "text/plain,", "*/*;q=0.1,", ";q=0.1", "application/openmetrics-text;version=9,"])
    func `a header of any length is read once`(piece: String) {
        let header = String(repeating: piece, count: 100_000 / piece.utf8.count)
        #expect(ExpositionFormat.negotiated(accept: header) == .text)
        #expect(!AcceptEncoding.allowsGzip(header))
    }

    @Test func `any bytes are a header`() {
        var generator = SystemRandomNumberGenerator()
        let alphabet = Array("text/plain;q=0.1,*\"\\ \t=application/openmetrics-text\u{FF}".utf8) + [0, 10, 13, 0xFF, 0xC3]
        for length in 0..<2000 {
            let bytes = (0..<(length % 97)).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
            #expect(ExpositionFormat.parse(accept: bytes).version != "?")
            _ = AcceptEncoding.parse(bytes)
        }
    }
}
