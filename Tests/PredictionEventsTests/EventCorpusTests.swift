import Foundation
import Testing

@Suite struct EventCorpusTests {
    @Test func `what fuzzing found worth keeping is decoded as Foundation reads it`() throws {
        let url = try #require(Bundle.module.url(forResource: "corpora/event-decoder", withExtension: "base64"))
        let inputs = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
        #expect(inputs.count > 100)
        for input in inputs {
            let body = [UInt8](try #require(Data(base64Encoded: String(input))))
            #expect(EventInvariants.violation(of: body) == nil)
        }
    }
}
