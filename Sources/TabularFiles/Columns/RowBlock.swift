/// Whole rows of a file.
struct RowBlock: Sendable {
    /// A line feed stands at `end` and zeros after it, so that eight bytes may be read from any place up to there and beyond.
    static let padding = 40

    /// The rows, then `padding` more bytes.
    var bytes: [UInt8] = []
    /// Bytes of the rows.
    var end = 0
    /// Counted from 0 over the file.
    var number = 0
    /// Whether the file ends within a quoted field.
    var endsInQuotes = false
    /// Why the file cannot be read on behind these rows.
    var failure: String?
    /// Whether `failure` is of the last of these rows.
    var failsAtLastRow = false
}
