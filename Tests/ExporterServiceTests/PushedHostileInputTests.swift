import Foundation
import Testing

@testable import ExporterService

/// Whatever is pushed gets its status and a message of moderate length, and the exporter goes on serving.
@Suite struct PushedHostileInputTests {
    private let folder = try? TemporaryFolder()

    private static let long = String(repeating: "x", count: 1 << 20)
    private static let quoted = "{\"" + long + "\"} 1\n"
    private static let states = (0..<100_000).map { "s{s=\"\($0)\"} 1\n" }.joined()
    private static let labels = (0..<100_000).map { "l\($0)=\"\"" }.joined(separator: ",")
    private static let buckets = (0..<100_000).map { "h_bucket{le=\"\($0)\"} 1\n" }.joined()
    private static let help = (0..<150_000).map(String.init).joined()

    /// Bodies in text, and in OpenMetrics when they end so.
    private static let bodies: [(name: String, body: [UInt8], status: Int)] = [
        ("a label value of 1 MB", Array("x{l=\"\(long)\"} 1\n".utf8), 400),
        ("a label name of 1 MB", Array("x{\(long)=\"v\"} 1\n".utf8), 400),
        ("a metric name of 1 MB", Array("\(long) 1\n".utf8), 400),
        ("a quoted name of 1 MB", Array(quoted.utf8), 400),
        ("a help of 1 MB", Array("# HELP x \(help)\nx 1\n".utf8), 200),
        ("a number of 1 MB", Array("x \(String(repeating: "1", count: 1 << 20))\n".utf8), 400),
        ("100,000 labels", Array("x{\(labels)} 1\n".utf8), 400),
        ("100,000 states", Array("# TYPE s stateset\n\(states)# EOF\n".utf8), 400),
        ("100,000 buckets", Array("# TYPE h histogram\n\(buckets)h_bucket{le=\"+Inf\"} 1\n# EOF\n".utf8), 400),
        ("more series than may be", Array((0..<1_001).map { "x{l=\"\($0)\"} 1\n" }.joined().utf8), 413),
        ("NUL bytes", [UInt8](repeating: 0, count: 1_000) + [10], 400), ("NUL in a value", Array("x{l=\"\0\"} 1\n".utf8), 200),
        ("invalid UTF-8 in a value", Array("x{l=\"".utf8) + [0xFF, 0xC0] + Array("\"} 1\n".utf8), 400),
        ("invalid UTF-8 in a help", Array("# HELP x ".utf8) + [0xFF] + Array("\nx 1\n".utf8), 400),
        ("a surrogate in a value", Array("x{l=\"".utf8) + [0xED, 0xA0, 0x80] + Array("\"} 1\n".utf8), 400),
        ("only an end", Array("# EOF\n".utf8), 200), ("a byte order mark", [0xEF, 0xBB, 0xBF] + Array("x 1\n".utf8), 400),
    ]

    @Test(arguments: bodies.indices)
    func `a hostile body is answered and the next push is taken`(index: Int) async throws {
        let (name, body, status) = Self.bodies[index]
        let isOpenMetrics = body.suffix(6).elementsEqual("# EOF\n".utf8) && body.count > 6
        let headers = isOpenMetrics ? ["Content-Type": PushedGroupsOpenMetricsTests.type] : [:]
        let push = PushConfiguration(limits: PushLimits(maximumSeries: 1_000))
        try await withExporter(try #require(folder), push: push) { (exporter) async throws in
            let reply = try await exporter.send("PUT", "/metrics/job/hostile", headers, body)
            #expect(reply.status == status, "\(name): \(reply.status) \(reply.body.prefix(300))")
            #expect(reply.body.utf8.count < 2_000, "\(name): \(reply.body.utf8.count) bytes")
            #expect(try await exporter.send("PUT", "/metrics/job/good", [:], Array("good 1\n".utf8)).status == 200)
            #expect(try await exporter.sample(#"good{instance="",job="good"}"#) == 1)
        }
    }
}
