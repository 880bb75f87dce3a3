/// A stretch of time and the rows that fall into it.
package struct TimeWindow: Sendable, Equatable {
    /// Seconds; whether the bounds belong to the window is said where it is made.
    package let start: Double
    package let end: Double
    /// Positions in `TimeOrder.rows`.
    package let positions: Range<Int>

    /// Number of rows.
    package var count: Int { positions.count }
}
