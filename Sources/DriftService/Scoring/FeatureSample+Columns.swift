import ModelStatistics
import References
import TabularFiles

extension FeatureSample {
    /// A column of rows from production: a cell that is no number counts as missing.
    init(arrived column: ColumnTable.Column) {
        switch column {
        case .numeric(let cells): self = .numeric(NumericSample(cells.values))
        case .categorical(let cells): self = .categorical(CategoricalSample(cells))
        }
    }
}

extension WindowCells {
    /// What a column holds of which `sample` was made.
    init(_ sample: FeatureSample, of column: ColumnTable.Column) {
        switch column {
        case .numeric(let cells): self.init(sample, notNumbers: cells.notNumbers)
        case .categorical: self.init(sample, notNumbers: 0)
        }
    }
}
