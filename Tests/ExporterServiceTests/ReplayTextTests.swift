import TabularFiles
import Testing

@testable import ExporterService

@Suite struct ReplayTextTests {
    @Test(
        arguments: [
            ("0", 0), ("1763683200.25", 1_763_683_200.25), ("1970-01-01T00:00:00Z", 0), ("2000-02-29T12:00:00Z", 951_825_600),
            ("2025-11-21 00:00:00+01:00", 1_763_679_600), ("2025-11-21t00:00:00.5-00:30", 1_763_685_000.5),
            ("1969-12-31T23:59:59Z", -1), ("2025-11-21", nil), ("2025-11-21T00:00:00", nil), ("2025-02-29T00:00:00Z", nil),
            ("2025-13-01T00:00:00Z", nil), ("2025-11-21T24:00:00Z", nil), ("2025-11-21T00:00:00Zx", nil), ("yesterday", nil),
            ("", nil), ("nan", nil), ("2025-11-21T00:00:00.Z", nil),
        ] as [(String, Double?)])
    func `times are seconds or RFC 3339`(text: String, seconds: Double?) {
        #expect(Timestamp.seconds(text) == seconds)
    }

    @Test(arguments: [
        (ReplayProgress(rows: 500, fraction: 0.25, seconds: 10), "█░░░ 25 %, 500 rows, 50 rows/s, 0:30 left"),
        (ReplayProgress(rows: 0, fraction: 0, seconds: 0), "░░░░ 0 %, 0 rows, 0 rows/s, 0:00 left"),
        (ReplayProgress(rows: 9, fraction: 1, seconds: 3), "████ 100 %, 9 rows, 3 rows/s, 0:00 left"),
        (ReplayProgress(rows: 9, fraction: nil, seconds: 3), "9 rows, 3 rows/s"),
        (ReplayProgress(rows: 10, fraction: 0.001, seconds: 9), "░░░░ 0 %, 10 rows, 1 rows/s, 2:29:51 left"),
    ])
    func `progress is one line`(progress: ReplayProgress, expected: String) {
        #expect(ReplayProgressLine(barWidth: 4).text(for: progress) == expected)
    }

    @Test(arguments: ["", "{}", "[]", "busy", #"{"accepted":-1}"#, #"{"accepted":1.5}"#, #"{"accepted":1,"rejected":{}}"#])
    func `what is no reply is not taken for one`(body: String) {
        #expect(ReplayReply(Array(body.utf8)) == nil)
    }
}
