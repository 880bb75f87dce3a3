package import ModelStatistics
import TabularFiles

/// What a window's column holds.
package struct WindowCells: Sendable, Equatable {
    /// Cells that are not missing.
    package let present: Int
    /// Those of `present` that are no numbers although they should be.
    package let notNumbers: Int
    package let isConstant: Bool

    init(_ column: ColumnTable.Column) {
        switch column {
        case .numeric(let cells):
            present = cells.values.count - cells.missing
            notNumbers = cells.notNumbers
            let first = cells.values.first { !$0.isNaN }
            isConstant = first != nil && cells.values.allSatisfy { $0 == first || $0.isNaN }
        case .categorical(let cells):
            present = cells.codes.count - cells.missing
            notNumbers = 0
            isConstant = cells.texts.count == 1 && cells.overflowed == 0
        }
    }

    /// Of a sample that took cells that are no numbers for missing ones.
    package init(_ sample: FeatureSample, notNumbers: Int) {
        present = sample.rows - sample.missing + notNumbers
        self.notNumbers = notNumbers
        switch sample {
        case .numeric(let sample):
            isConstant = sample.infinite == 0 && sample.count > 0 && sample.sorted.first == sample.sorted.last
        case .categorical(let sample): isConstant = sample.counts.count == 1
        }
    }
}
