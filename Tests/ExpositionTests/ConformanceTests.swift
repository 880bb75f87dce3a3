import Exposition
import Foundation
import Testing

/// The cases of the OpenMetrics project, which says of each text whether it is valid.
@Suite struct ConformanceTests {
    private struct Cases: Decodable {
        struct Case: Decodable {
            let shouldParse: Bool
            let text: String
        }

        let cases: [String: Case]
    }

    @Test func `the parser agrees with every case of the OpenMetrics project`() throws {
        let url = try #require(Bundle.module.url(forResource: "openmetrics/cases", withExtension: "json"))
        let cases = try JSONDecoder().decode(Cases.self, from: Data(contentsOf: url)).cases
        #expect(cases.count == 211)
        for (name, example) in cases {
            do {
                _ = try OpenMetricsParser.parse(Array(example.text.utf8))
                #expect(example.shouldParse, "\(name) is taken")
            } catch {
                #expect(!example.shouldParse, "\(name): \(error)")
                #expect(error.line > 0 && error.syntax == .openMetrics)
            }
        }
    }
}
