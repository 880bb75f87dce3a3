import PredictionEvents

/// One named input of a prediction.
struct Feature: Sendable, Equatable {
    var name: String
    var value: FeatureValue

    init(name: String, value: FeatureValue) {
        self.name = name
        self.value = value
    }

    /// A copy.
    init(_ view: FeatureView) {
        self.init(name: view.name.string, value: FeatureValue(view.value))
    }

    /// Compares names by bytes, not by canonical equivalence.
    static func == (left: Self, right: Self) -> Bool {
        left.name.utf8.elementsEqual(right.name.utf8) && left.value == right.value
    }
}
