/// A file that the generator wants to exist, in memory.
package struct GeneratedFile: Sendable, Equatable {
    /// Relative to the output folder, with `/` between its parts.
    package var path: String
    package var contents: String

    package init(path: String, contents: String) {
        self.path = path
        self.contents = contents
    }
}
