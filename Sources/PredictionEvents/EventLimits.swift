/// How large an event may be.
package struct EventLimits: Sendable, Equatable {
    /// Bytes of one line, without its end.
    package var lineBytes: Int
    package var features: Int
    /// UTF-8 bytes of a name, an id, a class or a category.
    package var valueBytes: Int

    package init(lineBytes: Int = 1 << 20, features: Int = 2000, valueBytes: Int = 1024) {
        self.lineBytes = lineBytes
        self.features = features
        self.valueBytes = valueBytes
    }
}
