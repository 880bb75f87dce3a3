/// What a pass has to look at of the windows at a fixed step of a version.
struct DueWindows: Sendable, Equatable {
    /// Windows that are made up for after a stop, the newest ones.
    static let most = 24

    /// One window; its number tells it from the others of its configuration.
    struct Window: Sendable, Equatable {
        enum Place: Sendable, Equatable {
            case time(TimeSpan)
            /// In files, counted from the first row of the first.
            case places(Range<Int>)
            /// In the exporter's store.
            case stored(JudgedSteps.Rows)
        }

        let number: Int
        let place: Place
    }

    /// Complete and not judged before, in their order.
    var windows: [Window] = []
    /// Windows before them that nobody looks at any more.
    var missed = 0
    /// The last one that was judged, where none is due and it still is the last; nil when there is none.
    var current: Window?
    /// Whether rows that were counted are gone, so that counting begins anew behind the window with this number.
    var anewBehind: Int?

    /// The numbers of the windows to look at, and of how many before them nobody does.
    ///
    /// - Parameters:
    ///   - last: the one that was judged last; nil for the first look, which is at the newest window alone.
    ///   - newest: the last one that is complete.
    static func numbers(after last: Int?, newest: Int) -> (due: Range<Int>, missed: Int) {
        guard let last, last >= 0 else { return (newest..<newest + 1, 0) }
        guard newest > last else { return (newest..<newest, 0) }
        let first = max(last + 1, newest - most + 1)
        return (first..<newest + 1, first - last - 1)
    }
}
