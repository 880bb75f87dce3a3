import Catalog
import Instruments

/// The classes of a model that have series of their own; all others are `__other__`.
package struct ClassLabels: Sendable {
    package let known: [String]
    private let table: TextTable

    package init(_ known: [String]) {
        self.known = known
        table = TextTable(known)
    }

    /// The index in `known`; `nil` for another class.
    package func place(of text: String) -> Int? { table.place(of: text) }

    /// As above, for UTF-8.
    package func place(of text: UnsafeRawBufferPointer) -> Int? { table.place(of: text) }

    package func label(_ text: String) -> String { place(of: text) == nil ? ReservedLabelValue.other : text }
}

/// What becomes of an outcome; the values of the label `status`.
package enum OutcomeStatus: String, CaseIterable, Sendable {
    case joined, changed, unmatched, duplicate, late
}
