/// A part of the worker's state that is read and written on its own, such as the histories behind adaptive limits.
package struct StateSection: Sendable, Hashable {
    /// Lower-case letters and hyphens; part of the file's name.
    package let name: String
    /// Counted up when what is encoded changes its meaning; a file of another layout is set aside.
    package let layout: Int

    package init(_ name: StaticString, layout: Int = 1) {
        self.name = "\(name)"
        self.layout = layout
        precondition(!self.name.isEmpty && self.name.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D })
    }
}

/// Whose state it is: one version of a model, or the model as a whole.
package struct StateOwner: Sendable, Hashable, Codable {
    package let model: String
    /// nil for what all versions share.
    package let version: String?

    package init(model: String, version: String? = nil) {
        self.model = model
        self.version = version
    }
}
