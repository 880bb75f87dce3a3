import Exposition
import Foundation
import Testing

/// The inputs that the fuzzers in Tests/Fuzzers start from, with all that they found.
@Suite struct CorpusTests {
    @Test func `text that fuzzing found is read or refused and comes back`() throws {
        for input in try inputs("text-parser") { #expect(Invariants.violation(ofText: input) == nil) }
    }

    @Test func `OpenMetrics that fuzzing found is read or refused and comes back`() throws {
        for input in try inputs("openmetrics-parser") { #expect(Invariants.violation(ofOpenMetrics: input) == nil) }
    }

    @Test func `what fuzzing accepted is answered with a type that is answered alike`() throws {
        for input in try inputs("negotiation") { #expect(Invariants.violation(ofAccept: input) == nil) }
    }

    private func inputs(_ fuzzer: String) throws -> [[UInt8]] {
        let url = try #require(Bundle.module.url(forResource: "corpora/\(fuzzer)", withExtension: "base64"))
        let inputs = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map { line in
            [UInt8](try #require(Data(base64Encoded: String(line))))
        }
        #expect(!inputs.isEmpty)
        return inputs
    }
}
