/// Where and why a text is not valid text 0.0.4.
package struct TextParseError: Error, Equatable, CustomStringConvertible {
    /// Counted from 1.
    package let line: Int
    package let reason: String

    /// As the Pushgateway words it.
    package var description: String { "text format parsing error in line \(line): \(reason)" }
}
