import Foundation
import ModelStatistics
package import Specification
package import TabularFiles

/// How far a version that predicts for the same requests agrees with its baseline, joined by the ids of the predictions.
package struct VersionAgreement: Sendable, Equatable {
    package let baseline: String
    /// Ids under which both versions predicted.
    package let rows: Int
    /// Share of them with the same class; nil without rows, and for numbers.
    package let ratio: Double?
    /// Mean of |prediction of the version − prediction of the baseline|; nil without rows, and for classes.
    package let meanDifference: Double?

    /// Rows without an id or a prediction are left out; of an id that stands twice the later row counts.
    package init(baseline version: String, of model: ModelSpecification, baseline: ColumnTable, candidate: ColumnTable) {
        self.baseline = version
        guard model.task == .regression else {
            let pairs = Self.pairs(baseline, candidate) { $0.cells(RowColumn.prediction.rawValue) }
            rows = pairs.count
            ratio = rows > 0 ? Double(pairs.count { CategoryKey($0.0) == CategoryKey($0.1) }) / Double(rows) : nil
            meanDifference = nil
            return
        }
        let pairs = Self.pairs(baseline, candidate) { rows in
            rows.tolerantNumbers(RowColumn.prediction.rawValue).map { $0.isNaN ? nil : $0 }
        }
        let differences = pairs.map { abs($0.1 - $0.0) }.filter(\.isFinite)
        rows = differences.count
        ratio = nil
        // Shares before they are added, so that no sum overflows.
        meanDifference = rows > 0 ? differences.reduce(0) { $0 + $1 / Double(differences.count) } : nil
    }

    private static func pairs<Value>(
        _ baseline: ColumnTable, _ candidate: ColumnTable, _ values: (ColumnTable) -> [Value?]
    ) -> [(Value, Value)] {
        let known = predictions(baseline, values(baseline))
        return predictions(candidate, values(candidate)).compactMap { id, value in known[id].map { ($0, value) } }
    }

    private static func predictions<Value>(_ rows: ColumnTable, _ values: [Value?]) -> [CategoryKey: Value] {
        var predictions: [CategoryKey: Value] = [:]
        predictions.reserveCapacity(rows.rowCount)
        for case let (id?, value?) in zip(rows.cells(RowColumn.id.rawValue), values) { predictions[CategoryKey(id)] = value }
        return predictions
    }

    /// One line for people, ended by a line feed.
    package var text: String {
        let title = "agreement with \(baseline) over \(rows) predictions under the same ids".escapingControls
        if let ratio { return "\(title): \(String(format: "%.4g%%", ratio * 100))\n" }
        if let meanDifference { return "\(title): mean difference \(String(format: "%.6g", meanDifference))\n" }
        return "\(title)\n"
    }
}
