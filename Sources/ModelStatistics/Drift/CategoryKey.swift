/// A category, equal to another only if their UTF-8 bytes are: `String ==` would join the NFC and NFD forms of a word.
package struct CategoryKey: Sendable, Hashable, Comparable {
    package let text: String

    package init(_ text: String) { self.text = text }

    package static func == (left: Self, right: Self) -> Bool {
        let (left, right) = (left.text.utf8, right.text.utf8)
        // Buffers are compared some times faster than the views; they live as long as the closures that are given them.
        let inPlace = left.withContiguousStorageIfAvailable { left in
            right.withContiguousStorageIfAvailable { left.count == $0.count && left.elementsEqual($0) }
        }
        return (inPlace ?? nil) ?? left.elementsEqual(right)
    }

    package static func < (left: Self, right: Self) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(UInt8(0xFF))
    }
}
