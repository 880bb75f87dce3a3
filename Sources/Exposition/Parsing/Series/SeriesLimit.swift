/// How many series and families a text may have: each takes more memory than the few bytes that ask for it.
struct SeriesLimit {
    let maximum: Int
    private var taken = 0

    init(_ maximum: Int) { self.maximum = maximum }

    /// Counts one more.
    @inline(__always)
    mutating func take(at cursor: LineCursor) throws(TextParseError) {
        taken &+= 1
        if taken > maximum { throw cursor.error("more than \(maximum) series and metrics") }
    }
}
