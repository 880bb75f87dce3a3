import Catalog
import Instruments
import Specification

/// How many series one model has by their labels, as far as the configuration says; what it leaves open has usual numbers.
struct LabelCounts {
    let model: ModelSpecification

    /// Classes and categories that the configuration leaves to the reference.
    private static let (usualClasses, usualCategories, errorTypes) = (10, 10, 3)
    /// Bins of a numeric feature: tenths of the reference.
    private static let bins = 10
    /// The word that stands in a record's level for the labels of a feature's bins.
    private static let bin = "bin"

    /// - Parameter bounds: buckets of what is no feature.
    func series(_ labels: Set<String>, bounds: Int) -> Int {
        labels.reduce(spread(labels, bounds)) { $0 * values($1) }
    }

    /// By feature and the bins that each has for itself.
    private func spread(_ labels: Set<String>, _ bounds: Int) -> Int {
        let ofFeature = labels.contains(Labels.feature.text)
        let numeric = model.features.count { $0.kind == .numeric } * Self.bins
        if labels.contains(Self.bin) { return numeric + categories }
        if labels.contains(Labels.category.text) { return ofFeature ? categories : Self.usualCategories }
        if labels.contains(Labels.le.text) || labels.contains(Labels.upper.text) { return ofFeature ? numeric : bounds }
        return ofFeature ? model.features.count : 1
    }

    /// Of all categorical features, with one more for each: the others.
    private var categories: Int {
        model.features.filter { $0.kind == .categorical }.reduce(0) {
            $0 + ($1.expectation.values?.count ?? Self.usualCategories) + 1
        }
    }

    private func values(_ label: String) -> Int {
        switch label {
        case Labels.version.text: model.versions.all.count
        case Labels.class.text, Labels.predicted.text, Labels.actual.text: classes
        case Labels.errorType.text: Self.errorTypes
        case Labels.reason.text, Labels.severity.text, Labels.sign.text: 2
        case Labels.test.text: max(1, model.drift.tests.count)
        default: 1
        }
    }

    /// With one more for the others.
    private var classes: Int {
        if !model.classes.isEmpty { return model.classes.count + 1 }
        return model.task == .binaryClassification ? 3 : Self.usualClasses + 1
    }
}
