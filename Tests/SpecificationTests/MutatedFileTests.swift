import Foundation
import Specification
import Testing

/// SplitMix64 (Steele, Lea, Flood 2014), so that a failing seed can be run again.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite struct MutatedFileTests {
    private static let pieces = [
        "{", "}", "[", "]", "\"", "'", ": ", "- ", "? ", "&a ", "*a", "|\n", ">\n", "#", "\t", "\r\n", "\u{0}", "\u{85}",
        "\u{2028}", "\u{FEFF}", "!!int ", "!x ", "---\n", "%YAML 1.1\n", "<<: ", "~", "1e999", "nan", "9223372036854775808",
        "é", "e\u{301}",
        "👩‍👩‍👧", "${", "${country}", "for_each: [{ country: de }]", "password: ", "api_url: \"", "://a@", "_file: x://",
    ]

    @Test(arguments: 0..<8)
    func `a mutated file gives a specification or located errors, and never traps`(part: Int) throws {
        let names = ProjectFiles.fixtureNames
        for step in 0..<60 {
            var generator = SeededGenerator(state: UInt64(part * 1000 + step))
            let name = try #require(names.randomElement(using: &generator))
            let seed = try ProjectFiles.text(ProjectFiles.fixtures.appending(path: "\(name).yaml"))
            let other = try #require(names.randomElement(using: &generator))
            let overlay = try ProjectFiles.text(ProjectFiles.fixtures.appending(path: "\(other).yaml"))
            let files = Self.mutated(seed, &generator) + (step % 3 == 0 ? ConfigInvariants.separator + Self.mutated(overlay, &generator) : "")
            #expect(ConfigInvariants.violation(of: Array(files.utf8)) == nil, "\(name) \(step)")
        }
    }

    @Test(
        "Keys that are no text are told of in one place",
        arguments: [("x: { {a: b}, {a: b} }", 1), ("x: { {a: b}, {c: d}, {a: b}, {c: d}, e, e }", 0), ("x: { [a], 1, [a], 1 }", 0)])
    func refusesNamelessKeys(text: String, line: Int) {
        for _ in 0..<20 {
            let diagnostics = SpecificationReport(text: text, file: "file.yaml").diagnostics
            #expect(diagnostics.map(\.message) == ["a key must be plain text"] && diagnostics.map(\.location.line) == [line])
        }
    }

    static func mutated(_ text: String, _ generator: inout SeededGenerator) -> String {
        var scalars = Array(text.unicodeScalars)
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
            let place = Int.random(in: 0...scalars.count, using: &generator)
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: scalars.removeSubrange(place..<min(scalars.count, place + Int.random(in: 0...12, using: &generator)))
            case 1: scalars.insert(contentsOf: Self.pieces.randomElement(using: &generator)!.unicodeScalars, at: place)
            default:
                let end = min(scalars.count, place + Int.random(in: 0...60, using: &generator))
                scalars.insert(contentsOf: scalars[place..<end], at: Int.random(in: 0...scalars.count, using: &generator))
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
