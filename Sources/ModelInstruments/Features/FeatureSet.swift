import Catalog
import Instruments

/// The features of one version by name.
struct FeatureSet: Sendable {
    private let recorders: [FeatureRecorder]
    private let places: [ExactText: Int]
    private let unknown: Counter?

    init(_ features: [FeatureDefinition], _ families: ModelFamilies, model: String, version: String) {
        recorders = features.map { FeatureRecorder($0, families, model: model, version: version) }
        places = Dictionary(uniqueKeysWithValues: features.enumerated().map { (ExactText($1.name), $0) })
        unknown =
            features.isEmpty
            ? nil : families.featureInvalid.with(model, version, ReservedLabelValue.other, "unknown_feature")
    }

    func feature(_ name: String) throws(UnknownFeature) -> FeatureRecorder {
        guard let place = places[ExactText(name)] else {
            throw UnknownFeature(name: name, known: recorders.map(\.name))
        }
        return recorders[place]
    }

    /// Counts each value, a declared feature without one as missing, and a name that was not declared as invalid.
    func record(_ values: [String: FeatureValue]) {
        var found = 0
        for recorder in recorders {
            let value = values[recorder.name]
            if value != nil { found += 1 }
            recorder.record(value ?? .missing)
        }
        if found < values.count { unknown?.increment(by: Double(values.count - found)) }
    }
}

/// A feature was asked for that was not declared.
public struct UnknownFeature: Error, Equatable, CustomStringConvertible {
    public let name: String
    /// The declared ones, in their order.
    public let known: [String]

    public var description: String {
        "no feature '\(name)' was declared; known are \(known.isEmpty ? "none" : known.joined(separator: ", "))"
    }
}
