package import ModelStatistics
import References
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

    /// As `sample`, for rows from production: a column that no row has, and a cell that is no number, count as missing.
    package func tolerantSample(_ column: String, as kind: FeatureSpecification.Kind) -> FeatureSample {
        arrived(column, as: kind).sample
    }

    /// As `tolerantSample`, with what the column holds; nil cells where no row has the column.
    func arrived(_ column: String, as kind: FeatureSpecification.Kind) -> (sample: FeatureSample, cells: WindowCells?) {
        if let sample = try? sample(column, as: kind) { return (sample, WindowCells(sample, notNumbers: 0)) }
        let texts = try? texts(column)
        let cells = cells(column)
        switch kind {
        case .numeric:
            let numbers = cells.map { $0.flatMap(Double.init) }
            let notNumbers = zip(cells, numbers).count { $0 != nil && $1 == nil }
            let sample = FeatureSample.numeric(NumericSample(cells: numbers))
            return (sample, texts == nil ? nil : WindowCells(sample, notNumbers: notNumbers))
        case .categorical:
            let sample = FeatureSample.categorical(CategoricalSample(cells))
            return (sample, texts == nil ? nil : WindowCells(sample, notNumbers: 0))
        }
    }
}
