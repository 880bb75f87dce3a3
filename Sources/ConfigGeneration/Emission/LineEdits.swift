/// Lines of a file as bytes, each with its line feed.
typealias Line = ArraySlice<UInt8>

/// One step from an old list of lines to a new one.
enum LineEdit: Equatable {
    case keep(Line)
    case delete(Line)
    case insert(Line)

    var isChange: Bool { if case .keep = self { false } else { true } }
    var isInOld: Bool { if case .insert = self { false } else { true } }
    var isInNew: Bool { if case .delete = self { false } else { true } }

    /// A shortest way from `old` to `new`; deletions come before insertions.
    static func between(_ old: [Line], _ new: [Line]) -> [LineEdit] {
        let prefix = zip(old, new).prefix { $0 == $1 }.count
        let suffix = zip(old.dropFirst(prefix).reversed(), new.dropFirst(prefix).reversed()).prefix { $0 == $1 }.count
        let middle = shortest(Array(old[prefix..<(old.count - suffix)]), Array(new[prefix..<(new.count - suffix)]))
        return old.prefix(prefix).map(LineEdit.keep) + middle + old.suffix(suffix).map(LineEdit.keep)
    }

    /// Beyond this many edits the rest is replaced as a whole: memory grows with their square.
    private static let mostEdits = 2000

    /// Myers, "An O(ND) Difference Algorithm", 1986: the furthest reaching paths, then back along them.
    private static func shortest(_ old: [Line], _ new: [Line]) -> [LineEdit] {
        let limit = min(old.count + new.count, mostEdits)
        var furthest = [1: 0]
        var trace: [[Int: Int]] = []
        for edits in 0...limit {
            trace.append(furthest)
            for diagonal in stride(from: -edits, through: edits, by: 2) {
                let down = goesDown(furthest, diagonal, edits)
                var x = down ? furthest[diagonal + 1, default: 0] : furthest[diagonal - 1, default: 0] + 1
                while x < old.count, x - diagonal < new.count, x - diagonal >= 0, old[x] == new[x - diagonal] { x += 1 }
                furthest[diagonal] = x
                if x >= old.count, x - diagonal >= new.count { return path(old, new, trace) }
            }
        }
        return old.map(LineEdit.delete) + new.map(LineEdit.insert)
    }

    private static func goesDown(_ furthest: [Int: Int], _ diagonal: Int, _ edits: Int) -> Bool {
        diagonal == -edits
            || (diagonal != edits && furthest[diagonal - 1, default: 0] < furthest[diagonal + 1, default: 0])
    }

    private static func path(_ old: [Line], _ new: [Line], _ trace: [[Int: Int]]) -> [LineEdit] {
        var (x, y) = (old.count, new.count)
        var edits: [LineEdit] = []
        for (count, furthest) in trace.enumerated().reversed() {
            let diagonal = x - y
            let previous = goesDown(furthest, diagonal, count) ? diagonal + 1 : diagonal - 1
            let startX = count == 0 ? 0 : furthest[previous, default: 0]
            let startY = count == 0 ? 0 : startX - previous
            while x > startX, y > startY {
                (x, y) = (x - 1, y - 1)
                edits.append(.keep(old[x]))
            }
            if count == 0 { break }
            edits.append(x == startX ? .insert(new[startY]) : .delete(old[startX]))
            (x, y) = (startX, startY)
        }
        return edits.reversed()
    }
}
