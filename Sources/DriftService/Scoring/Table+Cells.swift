import Foundation
package import TabularFiles

/// Columns of rows from production, in which a column that no row has is missing in all of them.
extension Table {
    /// nil where a cell is missing.
    package func cells(_ column: String) -> [String?] {
        (try? texts(column)) ?? [String?](repeating: nil, count: rowCount)
    }

    /// NaN where a cell is missing or no number.
    package func tolerantNumbers(_ column: String) -> [Double] {
        (try? numbers(column)) ?? cells(column).map { $0.flatMap(Double.init) ?? .nan }
    }
}
