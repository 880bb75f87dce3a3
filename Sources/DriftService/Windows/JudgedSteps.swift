/// Which windows at a fixed step of a version were judged, so that each is judged once.
struct JudgedSteps: Codable, Sendable, Equatable {
    static let section = StateSection("window-steps")

    /// Rows of a window by the numbers that the exporter's store gives them.
    struct Rows: Codable, Sendable, Equatable {
        let first: Int64
        let last: Int64
        /// The next window begins behind the row with this number.
        let end: Int64
    }

    let layout: String
    /// The number of the last window that was judged.
    let last: Int
    /// Of that window, where the exporter has the rows and they are counted.
    let rows: Rows?

    init(layout: String, last: Int, rows: Rows? = nil) {
        self.layout = layout
        self.last = last
        self.rows = rows
    }
}
