/// Stored rows that windows are compared with in place of the model's reference file.
///
/// The file stays what the exporter takes bounds, categories and published shares from.
package struct DriftReference: Sendable, Hashable {
    package enum Rows: Sendable, Hashable {
        /// The newest ones when they are first fetched; they stay the same from then on.
        case newest(DriftSpecification.Window)
        /// Seconds since 1970; the start belongs to it, the end does not.
        case between(start: Double, end: Double)
    }

    /// The champion's rows when nil.
    package var version: String?
    package var rows: Rows

    package init(version: String? = nil, rows: Rows) {
        self.version = version
        self.rows = rows
    }
}
