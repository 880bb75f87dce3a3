/// The unified format of `diff -u`, with three lines of context.
package enum UnifiedDiff {
    private static let context = 3

    /// The change as a patch; `/dev/null` stands for a file that is not there.
    package static func text(_ change: OutputChange) -> String {
        let edits = LineEdit.between(lines(change.old ?? ""), lines(change.new ?? ""))
        let hunks = Hunk.all(edits, context: context)
        guard !hunks.isEmpty else { return "" }
        let old = change.old == nil ? "/dev/null" : "a/\(change.path)"
        let new = change.new == nil ? "/dev/null" : "b/\(change.path)"
        return "--- \(old)\n+++ \(new)\n" + hunks.map(\.text).joined()
    }

    private static func lines(_ text: String) -> [Line] {
        let bytes = Array(text.utf8)
        var lines: [Line] = []
        var start = 0
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            lines.append(bytes[start...index])
            start = index + 1
        }
        return start < bytes.count ? lines + [bytes[start...]] : lines
    }
}

/// Edits that stand close together, and where they are.
struct Hunk: Equatable {
    /// Lines before the hunk, in the old and the new file.
    var oldStart: Int
    var newStart: Int
    var edits: [LineEdit]

    /// The hunks of a list of edits; changes with at most twice the context between them share one.
    static func all(_ edits: [LineEdit], context: Int) -> [Hunk] {
        var ranges: [Range<Int>] = []
        for index in edits.indices where edits[index].isChange {
            let range = max(0, index - context)..<min(edits.count, index + context + 1)
            if let last = ranges.last, last.upperBound >= range.lowerBound {
                ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
            } else {
                ranges.append(range)
            }
        }
        return ranges.map { range in
            let before = edits[..<range.lowerBound]
            return Hunk(
                oldStart: before.count { $0.isInOld }, newStart: before.count { $0.isInNew }, edits: Array(edits[range]))
        }
    }

    var text: String {
        let old = position(oldStart, edits.count { $0.isInOld })
        let new = position(newStart, edits.count { $0.isInNew })
        return "@@ -\(old) +\(new) @@\n" + edits.map(\.text).joined()
    }

    private func position(_ before: Int, _ count: Int) -> String {
        switch count {
        case 0: "\(before),0"
        case 1: "\(before + 1)"
        default: "\(before + 1),\(count)"
        }
    }
}

extension LineEdit {
    fileprivate var text: String {
        switch self {
        case .keep(let line): " " + Self.text(line)
        case .delete(let line): "-" + Self.text(line)
        case .insert(let line): "+" + Self.text(line)
        }
    }

    private static func text(_ line: Line) -> String {
        let text = String(decoding: line, as: UTF8.self)
        return line.last == UInt8(ascii: "\n") ? text : text + "\n\\ No newline at end of file\n"
    }
}
