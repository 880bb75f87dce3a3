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

    /// As `sample`, for rows from production: a column that no row has, and a cell that is no number, count as missing.
    package func tolerantSample(_ column: String, as kind: FeatureSpecification.Kind) -> FeatureSample {
        if let sample = try? sample(column, as: kind) { return sample }
        let cells = (try? texts(column)) ?? [String?](repeating: nil, count: rowCount)
        return switch kind {
        case .numeric: .numeric(NumericSample(cells: cells.lazy.map { $0.flatMap(Double.init) }))
        case .categorical: .categorical(CategoricalSample(cells))
        }
    }
}
