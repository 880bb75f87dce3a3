package import ModelStatistics
package import Specification
package import TabularFiles

extension Table {
    /// A column as a feature of that kind; throws at the first cell of a numeric one that is no number.
    package func sample(_ column: String, as kind: FeatureSpecification.Kind) throws(TabularError) -> FeatureSample {
        switch kind {
        case .numeric: .numeric(NumericSample(try numbers(column)))
        case .categorical: .categorical(CategoricalSample(try texts(column)))
        }
    }
}
