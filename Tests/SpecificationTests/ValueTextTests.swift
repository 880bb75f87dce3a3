import Specification
import Testing

@Suite struct ValueTextTests {
    @Test(
        arguments: [
            ("250ms", 250), ("15s", 15_000), ("5m", 300_000), ("1h30m", 5_400_000), ("30d", 2_592_000_000),
            ("2w", 1_209_600_000), ("1y", 31_536_000_000), ("1d2h3m4s5ms", 93_784_005), ("0d1s", 1000), ("1.5h", nil),
            ("", nil), ("0s", nil), ("-5m", nil), ("5", nil), ("5M", nil), ("1m1h", nil), ("1m1m", nil), ("m", nil),
            (" 5m", nil), ("5m ", nil), ("9999999999y", nil), ("99999999999999999999s", nil), ("292y", 292 * 31_536_000_000),
            ("293y", nil),
        ] as [(String, Int64?)])
    func `durations are read as Prometheus reads them`(text: String, milliseconds: Int64?) {
        #expect(Duration(prometheusText: text) == milliseconds.map { Duration.milliseconds($0) })
    }

    @Test(arguments: ["250ms", "15s", "5m", "1h30m", "90d", "1d1ms"])
    func `durations are written as they are read`(text: String) throws {
        #expect(try #require(Duration(prometheusText: text)).prometheusText == text)
    }

    @Test(
        arguments: [
            ("< 0.90", Bound(.less, 0.9)), ("<=1", Bound(.lessOrEqual, 1)), ("> 3e2", Bound(.greater, 300)),
            (">= -1.5", Bound(.greaterOrEqual, -1.5)), ("0.9", nil), ("< ", nil), ("<", nil), ("< nan", nil), ("< inf", nil),
            ("< 0x10", nil), ("= 1", nil), ("=< 1", nil), ("< 1 2", nil), ("< 1e999", nil),
        ] as [(String, Bound?)])
    func `bounds are a comparison and a number`(text: String, expected: Bound?) {
        #expect(Bound(text: text) == expected)
    }

    @Test(
        arguments: [
            ("24h", .time(.seconds(86400))), ("5000 rows", .rows(5000)), ("5000rows", .rows(5000)), ("1 row", .rows(1)),
            ("0 rows", nil), ("-5 rows", nil), ("+5 rows", nil), ("5000", nil), ("rows", nil),
            ("99999999999999999999 rows", nil),
        ] as [(String, DriftSpecification.Window?)])
    func `drift windows are a time or a count of rows`(text: String, expected: DriftSpecification.Window?) {
        #expect(DriftSpecification.Window(text: text) == expected)
    }
}
