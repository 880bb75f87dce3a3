/// The names of the last samples and what they stand for: nearly every line has one of them.
struct RecentNames<Target> {
    private struct Name {
        let start: Int
        let count: Int
        let isQuoted: Bool
        let target: Target
    }

    // A histogram writes three names in turn, or four with the time of its creation.
    private static var maximumCount: Int { 4 }

    private var names: [Name] = []
    private var latest = 0

    /// Goes over one of the names, with the brace before it if it is quoted, and gives what it stands for.
    @inline(__always)
    mutating func take(from cursor: inout LineCursor) -> (target: Target, isQuoted: Bool)? {
        for offset in 0..<names.count {
            var index = latest &+ offset
            if index >= names.count { index &-= names.count }
            let name = names[index]
            guard cursor.skipRepeatedName(name.start, name.count, isQuoted: name.isQuoted) else { continue }
            latest = index
            return (name.target, name.isQuoted)
        }
        return nil
    }

    /// Keeps the name between a position and the present one.
    mutating func insert(_ target: Target, from start: Int, to end: Int, isQuoted: Bool) {
        let name = Name(start: start, count: end - start, isQuoted: isQuoted, target: target)
        guard names.count == Self.maximumCount else {
            latest = names.count
            return names.append(name)
        }
        latest = (latest + 1) % Self.maximumCount
        names[latest] = name
    }

    /// Forgets all, where the names begin to stand for something else.
    mutating func removeAll() {
        names.removeAll(keepingCapacity: true)
        latest = 0
    }
}

extension LineCursor {
    /// Goes over a name that was read before if it stands here again and ends here.
    @inline(__always)
    fileprivate mutating func skipRepeatedName(_ start: Int, _ length: Int, isQuoted: Bool) -> Bool {
        repeats(start, length) && (isQuoted || isNameEnd(behind: length)) && skipRepeated(start, length)
    }
}
