/// Where the rows of a model's windows come from.
package enum DriftSource: Sendable, Equatable {
    /// The exporter's store.
    case exporter
    /// Files of rows, named as the model's `columns` and features say.
    case files(FilePattern)

    package var files: FilePattern? {
        if case .files(let pattern) = self { pattern } else { nil }
    }
}
