import Exposition
import Instruments
import Testing

@Suite struct ExpositionParserTests {
    @Test(arguments: [
        nil, "", "text/plain", "text/plain; version=0.0.4", "application/x-www-form-urlencoded", "application/json",
    ])
    func `a body is text unless its type says otherwise`(type: String?) throws {
        #expect(try parse("# a comment\nx 1 5\n", type).first?.series.first?.timestamp == 5)
    }

    @Test(arguments: [
        "application/openmetrics-text", "Application/OpenMetrics-Text ; Version=1.0.0;charset=utf-8",
        "application/openmetrics-text; version=\"0.0.1\"", ExpositionFormat.openMetrics.contentType,
    ])
    func `OpenMetrics is read as such`(type: String) throws {
        #expect(try parse("x 1 5\n# EOF\n", type).first?.series.first?.timestamp == 5000)
        let error = #expect(throws: TextParseError.self) { try parse("x 1\n", type) }
        #expect(error?.syntax == .openMetrics)
    }

    @Test(arguments: [
        (ExpositionFormat.protobuf.contentType, "Content-Type application/vnd.google.protobuf"),
        ("application/openmetrics-text; version=2.0.0", "OpenMetrics version 2.0.0"),
    ])
    func `other formats are refused by name`(type: String, name: String) {
        let error = #expect(throws: TextParseError.self) { try parse("x 1\n", type) }
        #expect(error?.description == "unsupported \(name): send text 0.0.4 or OpenMetrics 1.0.0")
    }

    private func parse(_ text: String, _ type: String?) throws -> [MetricFamily] {
        try ExpositionParser.parse(Array(text.utf8), contentType: type)
    }
}
