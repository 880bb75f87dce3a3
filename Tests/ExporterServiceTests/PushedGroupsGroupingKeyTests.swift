@testable import ExporterService
import Instruments
import Testing

@Suite struct PushedGroupsGroupingKeyTests {
    @Test(arguments: [
        ("/metrics/job/j1", "job=j1"), ("/metrics/job/j1/instance/i1", "instance=i1,job=j1"), ("/metrics/job/j6/", "job=j6"),
        ("/metrics/job@base64/dGVzdC9qb2I", "job=test/job"), ("/metrics/job@base64/dGVzdC9qb2I=", "job=test/job"),
        ("/metrics/job@base64/dGVzdC9qb2I=/lab@base64/=", "job=test/job,lab="), ("/metrics/job/j/job/k", "job=j"),
        ("/metrics/job/j/l/a/l/b", "job=j,l=b"), ("/metrics/job/a%2Fb", "job=a/b"),
        ("/metrics/job/a%2fb/l/%20+", "job=a/b,l= +"),
        ("/metrics/job/titan/name/%CE%A0%CF%81", "job=titan,name=Πρ"), ("/metrics/job%40base64/Pz8_", "job=???"),
        ("/metrics/job@base64/fn4-", "job=~~>"), ("/metrics/job/j/l/", "job=j,l="), ("/metrics/job/../l/.", "job=..,l=."),
    ])
    func `a path names a group`(path: String, labels: String) throws {
        let key = try GroupingKey(path: path)
        #expect(key.labels.map { "\($0.name)=\($0.value)" }.joined(separator: ",") == labels)
        #expect(try GroupingKey(path: key.path) == key)
    }

    @Test(arguments: [
        ("/metrics/job@base64/!!", #"invalid base64 encoding in job name "!!": illegal base64 data at input byte 0"#),
        ("/metrics/job/j/l@base64/!!", #"invalid base64 encoding for label l="!!": illegal base64 data at input byte 0"#),
        ("/metrics/job@base64/a=b", #"invalid base64 encoding in job name "a=b": illegal base64 data at input byte 1"#),
        ("/metrics/job@base64/abcde", #"invalid base64 encoding in job name "abcde": illegal base64 data at input byte 4"#),
        ("/metrics/job@base64/ab+_", #"invalid base64 encoding in job name "ab+_": illegal base64 data at input byte 2"#),
        ("/metrics/job@base64/_w", #"invalid UTF-8 in job name "_w""#), ("/metrics/job@base64/=", "job name is required"),
        ("/metrics/job//l/v", "job name is required"), ("/metrics/job/", "job name is required"),
        ("/metrics/job/j/l", #"odd number of components in label string "/l""#),
        ("/metrics/job/j6/l/v/", #"odd number of components in label string "/l/v/""#),
        ("/metrics/job/j/9l/v", #"improper label name "9l""#), ("/metrics/job/j/__n__/v", #"improper label name "__n__""#),
        ("/metrics/job/j//v", #"improper label name """#), ("/metrics/job/j/l/%zz", #"invalid URL escape in "%zz""#),
        ("/metrics/job/j/l/%2", #"invalid URL escape in "%2""#), ("/metrics/job/%ff", #"invalid UTF-8 in "%ff""#),
    ])
    func `a malformed path is refused with the Pushgateway's message`(path: String, message: String) {
        #expect(throws: GroupingKeyError.malformed(message)) { try GroupingKey(path: path) }
    }

    @Test(arguments: [
        "", "/", "/metrics", "/metrics/", "/metrics/job", "/metrics/jobs/j", "/metric/job/j", "metrics/job/j",
        "//metrics/job/j",
    ])
    func `another path is not found`(path: String) {
        #expect(throws: GroupingKeyError.notFound) { try GroupingKey(path: path) }
    }

    @Test func `a key has at most 30 labels and values of at most 1024 bytes`() throws {
        let labels = { (count: Int) in (0..<count).map { "/l\($0)/v" }.joined() }
        #expect(try GroupingKey(path: "/metrics/job/j" + labels(29)).labels.count == 30)
        #expect(throws: GroupingKeyError.self) { try GroupingKey(path: "/metrics/job/j" + labels(30)) }
        _ = try GroupingKey(path: "/metrics/job/" + String(repeating: "x", count: 1_024))
        #expect(throws: GroupingKeyError.self) {
            try GroupingKey(path: "/metrics/job/" + String(repeating: "%C3%A9", count: 513))
        }
    }

    @Test func `keys that are canonically equal but differ in bytes are two`() throws {
        #expect(try GroupingKey(path: "/metrics/job/caf%C3%A9") != GroupingKey(path: "/metrics/job/cafe%CC%81"))
    }

    @Test(arguments: ["", "a", "ab", "abc", "a/b", "\u{0}\u{7F}é🦉"])
    func `base64 gives the bytes back`(text: String) throws {
        #expect(try Base64URL.decode(Array(Base64URL.encode(text.utf8).utf8)) == Array(text.utf8))
    }
}
