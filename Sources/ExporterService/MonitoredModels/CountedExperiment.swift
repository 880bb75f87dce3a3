import ModelInstruments
import Specification

/// What of a model's predictions and outcomes counts for its experiment.
struct CountedExperiment: Sendable {
    let specification: ExperimentSpecification
    private let variants: TextTable

    init(_ specification: ExperimentSpecification) {
        self.specification = specification
        variants = TextTable(specification.variants.map(\.name))
    }

    /// The place of a variant, their number for one that the experiment does not have; nil when the prediction does not count.
    ///
    /// - Parameters:
    ///   - variant: UTF-8.
    ///   - timestamp: of the prediction, seconds since 1970.
    func place(of variant: UnsafeRawBufferPointer, at timestamp: Double) -> Int? {
        guard timestamp >= specification.start else { return nil }
        return variants.place(of: variant) ?? specification.variants.count
    }

    /// As above.
    func place(of variant: String?, at timestamp: Double?) -> Int? {
        guard var variant, let timestamp else { return nil }
        return variant.withUTF8 { place(of: UnsafeRawBufferPointer($0), at: timestamp) }
    }

    func isConversion(_ actual: String?) -> Bool { actual?.utf8.elementsEqual(specification.conversion.utf8) == true }
}
