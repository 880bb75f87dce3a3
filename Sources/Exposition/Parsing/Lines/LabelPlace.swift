/// Where a label stands in the text, in case that the next line has the same one at the same place.
struct LabelPlace {
    /// Where its name starts.
    var start = 0
    /// From the name up to and with the quote before the value.
    var headCount = 0
    /// From the name up to and with the quote behind the value.
    var wholeCount = 0
    /// Of the value, as is `isASCII`.
    var hasEscapes = false
    var isASCII = true
    /// Whether the bytes are those that `LabelText` writes.
    var isCanonical = false
    /// Whether it belongs to the sample's value and not to the series, such as `le`.
    var isBound = false
    /// Whether the value was decoded; that of a bound is not.
    var isDecoded = false

    var valueStart: Int { start &+ headCount }
    var valueCount: Int { wholeCount &- headCount &- 1 }
}
