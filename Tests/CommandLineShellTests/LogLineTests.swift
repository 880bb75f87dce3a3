import Foundation
import Testing

@testable import CommandLineShell

/// What comes from outside stays on its line and in its field.
@Suite struct LogLineTests {
    private static let hostile = [
        "plain", "", "two words", "a=b", "quote\" and \\", "line\nfeed\r\n", "\u{1B}[31mred\u{7}", "\u{85}\u{2028}\u{2029}",
        "\u{0}",
        "</script>", "é🙂",
    ]

    @Test(arguments: hostile, LogFormat.allCases)
    func `a value cannot end its line or smuggle control characters`(value: String, format: LogFormat) {
        let line = LineLogHandler.line([("msg", value), ("level", "info")], format)
        #expect(
            !line.unicodeScalars.contains { $0.properties.generalCategory == .control || $0 == "\u{2028}" || $0 == "\u{2029}" })
        #expect(line.hasSuffix(format == .json ? #","level":"info"}"# : " level=info"))
    }

    @Test(arguments: hostile)
    func `JSON lines decode to what was logged`(value: String) throws {
        let line = LineLogHandler.line([("msg", value)], .json)
        let decoded = try JSONDecoder().decode([String: String].self, from: Data(line.utf8))
        #expect(decoded["msg"].map { Array($0.utf8) } == Array(value.utf8))
    }

    @Test func `logfmt quotes what is not a bare word`() {
        #expect(
            LineLogHandler.line([("a", "x"), ("b", "two words"), ("c", ""), ("d", "k=v")], .logfmt)
                == #"a=x b="two words" c="" d="k=v""#)
    }
}
