import DecimalText
import Instruments
import Testing

@testable import Exposition

@Suite struct EncoderOutputTests {
    private static let formats = [ExpositionFormat.text, .openMetrics, .protobuf]

    @Test(arguments: formats)
    func `an exposition is the same however much there is of it`(format: ExpositionFormat) throws {
        // Lines of a few bytes and of more than the stage holds, in families of one and of thousands of series.
        let lengths = [1, 3, 40, 5_000, 70_000, 200_000]
        let families = lengths.enumerated().map { index, length in
            let value = String(repeating: "v", count: length)
            let series = (0..<(length < 100 ? 3_000 : 3)).map {
                MetricSeries(labels: [Label("l", "\($0)\(value)")], value: .number(Double($0)))
            }
            return MetricFamily(name: MetricName("family_\(index)") ?? "x", kind: .gauge, series: series)
        }
        let parts = families.map { format.encode([$0]) }
        let eof = format == .openMetrics ? Array("# EOF\n".utf8) : []
        #expect(format.encode(families) == parts.flatMap { $0.dropLast(eof.count) } + eof)
        for (family, part) in zip(families, parts) where format == .text {
            let lines = family.series.enumerated().map {
                "\(family.name){l=\"\($1.labels[0].value)\"} \(NumberText.text(Double($0)))\n"
            }
            #expect(part == Array("# TYPE \(family.name) gauge\n\(lines.joined())".utf8))
        }
    }

    @Test(arguments: formats)
    func `nobody gets the rest of a cancelled exposition`(format: ExpositionFormat) throws {
        let series = (0..<50_000).map { MetricSeries(labels: [Label("l", "\($0)")], value: .number(1)) }
        let families = (0..<3).map {
            FamilySnapshot(MetricFamily(name: MetricName("f\($0)") ?? "x", kind: .gauge, series: series))
        }
        var asked = 0
        _ = try format.encode(families) {
            asked += 1
            return false
        }
        #expect(asked > 30)
        for last in [1, 2, 5, asked] {
            var calls = 0
            #expect(throws: EncodingCancelled()) {
                try format.encode(families) {
                    calls += 1
                    return calls >= last
                }
            }
            // It stops at once.
            #expect(calls == last)
        }
    }

    @Test func `a forecast is of what was seen, and of kinds for what was not`() {
        let families = [SizeForecast.Family(series: 10, seriesBytes: 100), .init(series: 5, seriesBytes: 1000)]
        var forecast = SizeForecast(families)
        #expect(forecast.total(at: 0) == 6000)
        forecast.start(families[0], at: 0)
        #expect(forecast.total(at: 50) == 50 + 6000)
        forecast.visited = 5
        #expect(forecast.total(at: 1000) == 1000 + 1050 + 5000)
        forecast.start(families[1], at: 2000)
        #expect(forecast.total(at: 2000) == 2000 + 5000)
        forecast.visited = 6
        #expect(forecast.total(at: 9000) == 9000)
    }

    @Test func `an exposition takes little more memory than it has bytes`() {
        let series = (0..<20_000).map { MetricSeries(labels: [Label("label", "value \($0)")], value: .number(1)) }
        let long = (0..<2_000).map {
            MetricSeries(labels: [Label("label", String(repeating: "v", count: 900) + "\($0)")], value: .number(1))
        }
        for series in [series, long] {
            let bytes = ExpositionFormat.text.encode([MetricFamily(name: "some_metric_of_a_name", kind: .gauge, series: series)]
            )
            #expect(bytes.capacity <= bytes.count * 2 + (1 << 17))
        }
    }
}

extension NumberText {
    fileprivate static func text(_ value: Double) -> String {
        var bytes: [UInt8] = []
        append(value, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
