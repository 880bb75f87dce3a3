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

    /// The columns that are compared.
    static let columns = ["id", "prediction"]

    /// Rows without an id or a prediction are left out; of an id that stands twice the later row counts.
    package init(baseline version: String, of model: ModelSpecification, baseline: Table, candidate: Table) {
        self.baseline = version
        let pairs = Self.pairs(baseline, candidate)
        guard model.task == .regression else {
            rows = pairs.count
            ratio = rows > 0 ? Double(pairs.count { CategoryKey($0.0) == CategoryKey($0.1) }) / Double(rows) : nil
            meanDifference = nil
            return
        }
        let differences = pairs.compactMap { pair -> Double? in
            guard let before = Double(pair.0), let after = Double(pair.1), (after - before).isFinite else { return nil }
            return abs(after - before)
        }
        rows = differences.count
        ratio = nil
        // Shares before they are added, so that no sum overflows.
        meanDifference = rows > 0 ? differences.reduce(0) { $0 + $1 / Double(differences.count) } : nil
    }

    private static func pairs(_ baseline: Table, _ candidate: Table) -> [(String, String)] {
        let known = predictions(baseline)
        return predictions(candidate).compactMap { id, prediction in known[id].map { ($0, prediction) } }
    }

    private static func predictions(_ rows: Table) -> [CategoryKey: String] {
        var predictions: [CategoryKey: String] = [:]
        predictions.reserveCapacity(rows.rowCount)
        for case let (id?, prediction?) in zip(rows.cells("id"), rows.cells("prediction")) {
            predictions[CategoryKey(id)] = prediction
        }
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
