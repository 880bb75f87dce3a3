package import TabularFiles

/// What is watched for drift, and the column of the reference's data that holds it.
package struct ReferenceSubject: Sendable, Equatable {
    /// The feature's name, or what the prediction and the score are called.
    package let name: String
    package let column: String
    package let kind: ColumnRequest.Kind

    package init(name: String, column: String, kind: ColumnRequest.Kind) {
        self.name = name
        self.column = column
        self.kind = kind
    }

    /// How to read it; what does not fit is refused unless `isTolerant`.
    package func request(isTolerant: Bool = false) -> ColumnRequest {
        ColumnRequest(column, kind, isTolerant: isTolerant)
    }
}
