import Catalog
import Instruments

/// The classes of a model that have series of their own; all others are `__other__`.
package struct ClassLabels: Sendable {
    package let known: [String]
    private let keys: Set<ExactText>

    package init(_ known: [String]) {
        self.known = known
        keys = Set(known.map(ExactText.init))
    }

    package func label(_ text: String) -> String { keys.contains(ExactText(text)) ? text : ReservedLabelValue.other }
}

/// What becomes of an outcome; the values of the label `status`.
package enum OutcomeStatus: String, CaseIterable, Sendable {
    case joined, unmatched, duplicate, late
}
