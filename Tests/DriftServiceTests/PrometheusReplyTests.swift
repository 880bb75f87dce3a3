import Foundation
import Testing

@testable import DriftService

/// Answers of servers, good and hostile.
@Suite struct PrometheusReplyTests {
    private static func read(_ text: String) throws -> PrometheusReply {
        try Array(text.utf8).withUnsafeBytes { try PrometheusReply($0) }
    }

    private static func vector(_ result: String, _ more: String = "") -> String {
        #"{"status":"success","data":{"resultType":"vector","result":[\#(result)]}\#(more)}"#
    }

    @Test func `counts are read with their labels, whatever the order of the members`() throws {
        let reply = try Self.read(
            #"{"data":{"result":[{"value":[1700000000.123,"12"],"metric":{"le":"+Inf","feature":"a\"b\u00e9"}},"#
                + #"{"metric":{},"value":[1,"0.5"]}],"resultType":"vector"},"infos":["PromQL info: x"],"#
                + #""stats":{"seriesFetched":"57"},"status":"success"}"#)
        #expect(reply.status == "success" && reply.resultType == "vector" && !reply.isPartial && reply.warnings.isEmpty)
        #expect(
            reply.samples == [
                CountSample(labels: ["le": "+Inf", "feature": "a\"bé"], value: 12), CountSample(labels: [:], value: 0.5),
            ])
    }

    @Test(arguments: [
        ("NaN", "the value 'NaN' of {feature=\"age\"} is no count"),
        ("+Inf", "the value '+Inf' of {feature=\"age\"} is no count"),
        ("-1", "the value '-1' of {feature=\"age\"} is no count"),
        ("1e308", "the counts add up to more than 2^53"),
        ("twelve\\u0007", "the value 'twelve\\u{7}' of {feature=\"age\"} is no count"),
    ])
    func `what is no count is named with its series`(value: String, message: String) {
        let text = Self.vector(#"{"metric":{"feature":"age"},"value":[1,"\#(value)"]}"#)
        #expect(throws: PrometheusReply.Unreadable(reason: message)) { try Self.read(text) }
    }

    @Test(arguments: [
        "", "null", "[]", "{", "<html>404</html>", #"{"status":7}"#, #"{"status":"success"}x"#,
        vector(#"{"metric":{"a":1},"value":[1,"1"]}"#), vector(#"{"metric":{},"value":[1]}"#),
        vector(#"{"metric":{},"value":[1,2]}"#), vector(#"{"metric":{},"value":[1,"1",3]}"#), vector(#"{"metric":{}}"#),
        vector(#"{"metric":{},"values":[[1,"1"]]}"#), vector("7"), vector(#"{"metric":{},"histogram":[1,{"count":"1"}]}"#),
        vector(String(repeating: "[", count: 10_000)), vector("", #","warnings":[1]"#), vector("", #","isPartial":"yes""#),
    ])
    func `what is no such answer is refused`(text: String) {
        #expect(throws: PrometheusReply.Unreadable.self) { try Self.read(text) }
    }

    @Test func `no cut or changed byte of a good answer traps`() throws {
        let good = Array(
            Self.vector(#"{"metric":{"feature":"age","le":"1.0"},"value":[1.5,"12"]}"#, #","warnings":["x"]"#).utf8)
        var generator = SeededNumbers(state: 7)
        for cut in good.indices {
            #expect(throws: PrometheusReply.Unreadable.self) {
                try Array(good[..<cut]).withUnsafeBytes { try PrometheusReply($0) }
            }
            for _ in 0..<20 {
                var changed = good
                changed[cut] = UInt8.random(in: 0...255, using: &generator)
                _ = try? changed.withUnsafeBytes { try PrometheusReply($0) }
            }
        }
    }

    @Test func `an error, warnings and a partial answer are kept for the message, in one line of bounded length`() throws {
        let error = try Self.read(
            #"{"status":"error","errorType":"bad_data","error":"a\nb\#(String(repeating: "x", count: 9000))"}"#)
        #expect(error.status == "error" && error.error.hasPrefix("a\\u{a}b") && error.error.count < 320)
        let partial = try Self.read(Self.vector("", #","isPartial":true,"warnings":["no store","x"]"#))
        #expect(partial.isPartial && partial.warnings == ["no store", "x"])
    }
}

/// The same numbers for the same seed (SplitMix64).
private struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
