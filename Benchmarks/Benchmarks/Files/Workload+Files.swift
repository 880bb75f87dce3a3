import BenchmarkFloors
import Foundation
import TabularFiles

extension Workload {
    static let files: [Workload] = [readWindow]

    /// The floor finds the ends of the lines in memory, nothing else.
    private static let readWindow = Workload.task("read-csv-1m", "a CSV window of 1,000,000 rows and 20 columns to columns") {
        try WindowFile.prepare()
        let requests =
            WindowFile.numeric.map { ColumnRequest($0, .numeric) }
            + WindowFile.categorical.map { ColumnRequest($0, .categorical) }
        let text = [UInt8](try Data(contentsOf: URL(filePath: WindowFile.path)))
        return Contenders(
            ours: { n in
                try elapsed(n) {
                    let table = try ColumnTable(path: WindowFile.path, columns: requests)
                    try expect(WindowFile.rows, "rows", table.rowCount)
                    return table
                }
            },
            floor: { n in text.withUnsafeBufferPointer { floor_count_lines($0.baseAddress, $0.count, n) } })
    }
}
