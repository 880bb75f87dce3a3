@testable import ConfigGeneration
import Testing

struct CheckDiffTests {
    @Test func `A change is a hunk with three lines of context`() {
        let old = (1...12).map { "line \($0)\n" }.joined()
        let new = old.replacing("line 6\n", with: "six\n")
        #expect(
            UnifiedDiff.text(OutputChange(path: "p/x.yml", old: old, new: new)) == """
                --- a/p/x.yml
                +++ b/p/x.yml
                @@ -3,7 +3,7 @@
                 line 3
                 line 4
                 line 5
                -line 6
                +six
                 line 7
                 line 8
                 line 9

                """)
    }

    @Test func `Files that come or go are compared with the null device`() {
        #expect(
            UnifiedDiff.text(OutputChange(path: "x", old: nil, new: "a\nb\n"))
                == "--- /dev/null\n+++ b/x\n@@ -0,0 +1,2 @@\n+a\n+b\n")
        #expect(
            UnifiedDiff.text(OutputChange(path: "x", old: "a\n", new: nil)) == "--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n")
    }

    @Test func `A missing line feed at the end is told`() {
        #expect(
            UnifiedDiff.text(OutputChange(path: "x", old: "a", new: "a\n"))
                == "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n")
        #expect(
            UnifiedDiff.text(OutputChange(path: "x", old: "\r\na\n", new: "\r\nb\n")).contains("@@ -1,2 +1,2 @@\n \r\n-a\n+b\n")
        )
    }

    @Test("Applying the edits to the old lines gives the new ones", arguments: 0..<200)
    func editsAreComplete(seed: UInt64) {
        var random = Generator(state: seed)
        let old = Self.lines(&random)
        let new = Self.lines(&random)
        let edits = LineEdit.between(old, new)
        #expect(edits.filter(\.isInOld).map(\.line) == old)
        #expect(edits.filter(\.isInNew).map(\.line) == new)
        #expect(edits.filter(\.isChange).count == old.count + new.count - 2 * Self.longestCommon(old, new))
    }

    @Test func `Hunks tell the positions of their lines`() {
        var random = Generator(state: 7)
        for _ in 0..<100 {
            let (old, new) = (Self.lines(&random), Self.lines(&random))
            for hunk in Hunk.all(LineEdit.between(old, new), context: 3) {
                let (before, after) = (hunk.edits.filter(\.isInOld).map(\.line), hunk.edits.filter(\.isInNew).map(\.line))
                #expect(Array(old[hunk.oldStart...].prefix(before.count)) == before)
                #expect(Array(new[hunk.newStart...].prefix(after.count)) == after)
            }
        }
    }

    @Test func `Files with nothing in common are replaced`() {
        let old = (0..<3000).map { Line("old \($0)\n".utf8) }
        let new = (0..<3000).map { Line("new \($0)\n".utf8) }
        #expect(LineEdit.between(old, new) == old.map(LineEdit.delete) + new.map(LineEdit.insert))
    }

    private static func lines(_ random: inout Generator) -> [Line] {
        (0..<Int.random(in: 0...30, using: &random)).map { _ in Line("\(Int.random(in: 0...4, using: &random))\n".utf8) }
    }

    private static func longestCommon(_ left: [Line], _ right: [Line]) -> Int {
        var row = Array(repeating: 0, count: right.count + 1)
        for line in left {
            var diagonal = 0
            for (index, other) in right.enumerated() {
                let above = row[index + 1]
                row[index + 1] = line == other ? diagonal + 1 : max(above, row[index])
                diagonal = above
            }
        }
        return row[right.count]
    }

    /// SplitMix64: the same numbers on every run.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}

extension LineEdit {
    fileprivate var line: Line {
        switch self {
        case .keep(let line), .delete(let line), .insert(let line): line
        }
    }
}
