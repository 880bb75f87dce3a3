import BenchmarkFloors
import Foundation
import TabularFiles

extension Workload {
    static let files: [Workload] = [readWindow, scoreWindow]

    /// The floor finds the ends of the lines in memory, nothing else.
    private static let readWindow = Workload.task("read-csv-1m", "a CSV window of 1,000,000 rows and 20 columns to columns") {
        try WindowFile.prepare()
        let text = [UInt8](try Data(contentsOf: URL(filePath: WindowFile.path)))
        return Contenders(
            ours: { n in
                try elapsed(n) {
                    let table = try ColumnTable(path: WindowFile.path, columns: WindowFile.requests)
                    try expect(WindowFile.rows, "rows", table.rowCount)
                    return table
                }
            },
            floor: { n in text.withUnsafeBufferPointer { floor_count_lines($0.baseAddress, $0.count, n) } })
    }

    /// The floor reads the same columns; the peers read the file.
    private static let scoreWindow = Workload.task(
        "window-csv-1m", "the same file read, psi and ks of 20 features scored, the gauges written; peers: reading alone"
    ) {
        try WindowFile.prepare()
        let scoring = try WindowScoring()
        return Contenders(
            ours: { n in try elapsed(n) { try scoring.score() } },
            floor: { n in
                try elapsed(n) {
                    let table = try ColumnTable(path: WindowFile.path, columns: WindowFile.requests)
                    try expect(WindowFile.rows, "rows", table.rowCount)
                    return table
                }
            })
    }
}
