import ModelStatistics
import References
import Specification
import TabularFiles

/// The spread of one feature in a reference.
struct FeatureProfile {
    let profile: ReferenceProfile
    /// Whether the shares are those of `bounds`, and others would suit the reference better.
    private(set) var isPostponed = false

    /// - Parameter bounds: of the feature's histogram, which stays as it is until the exporter starts again.
    init(_ feature: FeatureSpecification, in table: Table, bounds: [Double]?) throws {
        let sample: FeatureSample =
            switch feature.kind {
            case .numeric: .numeric(NumericSample(try table.numbers(feature.column)))
            case .categorical: .categorical(CategoricalSample(try table.texts(feature.column)))
            }
        guard let own = ReferenceProfile(sample) else {
            throw TabularError(
                file: table.file, column: feature.column, reason: "the reference has no value of feature '\(feature.name)'")
        }
        guard let bounds, case .numeric(let numbers) = sample, case .numeric(let numeric) = own, numeric.upperBounds != bounds,
            let kept = NumericProfile(numbers, upperBounds: bounds)
        else {
            profile = own
            return
        }
        profile = .numeric(kept)
        isPostponed = true
    }

    /// Of a profile; bounds that it does not have need the sorted columns of the cache beside it.
    init(
        _ feature: FeatureSpecification, _ index: Int, of file: ReferenceProfileFile, at path: String, bounds: [Double]?
    ) throws {
        guard let own = file.subjects[index].profile else {
            throw TabularError(
                file: path, column: feature.column, reason: "the reference has no value of feature '\(feature.name)'")
        }
        guard let bounds, case .numeric(let numeric) = own, numeric.upperBounds != bounds else {
            profile = own
            return
        }
        guard case .numeric(let numbers)? = try file.samples(profileAt: path, data: nil).samples[index],
            let kept = NumericProfile(numbers, upperBounds: bounds)
        else {
            throw ReferenceFileError(
                path, .stale,
                "the histogram of feature '\(feature.name)' has other bounds, for which the file "
                    + "'\(SortedColumnCache.path(ofProfile: path))' is needed: put it there, or restart the exporter")
        }
        profile = .numeric(kept)
        isPostponed = true
    }
}
