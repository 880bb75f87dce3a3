/// Text compared, ordered and hashed by its UTF-8 bytes; Swift's own comparison takes NFC and NFD forms for one.
package struct ExactText: Sendable, Hashable, Comparable {
    package let text: String

    package init(_ text: String) { self.text = text }

    package static func == (left: Self, right: Self) -> Bool { left.text.hasSameBytes(as: right.text) }

    package static func < (left: Self, right: Self) -> Bool { left.text.precedesInBytes(right.text) }

    package func hash(into hasher: inout Hasher) { text.hashBytes(into: &hasher) }
}

extension String {
    /// Whether the UTF-8 bytes are equal, without Unicode normalization.
    package func hasSameBytes(as other: String) -> Bool {
        withBytes { mine in other.withBytes { mine.count == $0.count && mine.elementsEqual($0) } }
    }

    /// Whether this text comes before the other in the order of the UTF-8 bytes.
    package func precedesInBytes(_ other: String) -> Bool {
        withBytes { mine in other.withBytes { mine.lexicographicallyPrecedes($0) } }
    }

    /// Feeds the UTF-8 bytes and their number: canonically equal texts cannot be chosen to collide.
    package func hashBytes(into hasher: inout Hasher) {
        withBytes {
            hasher.combine($0.count)
            hasher.combine(bytes: UnsafeRawBufferPointer($0))
        }
    }

    package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        var copy = self
        return copy.withUTF8(body)
    }
}
