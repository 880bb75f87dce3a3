package import Specification
package import TabularFiles

/// The columns that a window is read as, before any others: one for each subject of the model's reference, in their order.
///
/// A column that is not there, and a cell that is no number, count as missing and are told by `ReferenceFit`.
package struct WindowColumns: Sendable, Equatable {
    package let requests: [ColumnRequest]

    /// In the rows that the exporter answers with.
    package init(ofExporter model: ModelSpecification) { self.init(model, \.windowColumn) }

    /// In files, as in the reference.
    package init(ofFiles model: ModelSpecification) { self.init(model, \.column) }

    private init(_ model: ModelSpecification, _ name: (ReferenceColumn) -> String) {
        requests = ReferenceColumn.all(of: model).map { column in
            ColumnRequest(name(column), ColumnRequest.Kind(column.kind), isTolerant: true)
        }
    }
}

extension ColumnRequest.Kind {
    init(_ kind: FeatureSpecification.Kind) {
        switch kind {
        case .numeric: self = .numeric
        case .categorical: self = .categorical
        }
    }
}

extension TabularLimits {
    /// Of rows from production, in which a feature may take any number of categories; bytes bound them.
    package static let window = TabularLimits(categories: 10_000_000, categoryBytes: 1 << 30)
}
