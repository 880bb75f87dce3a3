/// Columns of rows that have an id and a time; ids are equal only if their UTF-8 bytes are.
package struct TimedIdentifiers: Sendable {
    package let ids: [String]
    /// Seconds on any clock that both sides of a join share.
    package let timestamps: [Double]

    /// nil when the columns differ in length.
    package init?(ids: [String], timestamps: [Double]) {
        guard ids.count == timestamps.count else { return nil }
        self.ids = ids
        self.timestamps = timestamps
    }

    package var count: Int { ids.count }
}
