import Foundation
import Logging
import ModelStatistics
import Specification
import TabularFiles

@testable import DriftService

/// Models with labels, and rows of them as the exporter answers.
enum LabelledModel {
    static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    static func binary(
        versions: ModelVersions = ModelVersions(champion: "1"), minimumRows: Int = 10,
        limits: [Specification.QualityLimit] = [], experiment: ExperimentSpecification? = nil
    ) -> ModelSpecification {
        var model = SampleModel.model()
        model.versions = versions
        model.quality = QualitySpecification(
            window: .seconds(3600), maximumLabelDelay: .seconds(7200), minimumRows: minimumRows, limits: limits)
        model.experiment = experiment
        return model
    }

    static func regression() -> ModelSpecification {
        var model = binary()
        (model.task, model.positiveClass) = (.regression, nil)
        return model
    }

    /// `right` of `count` rows are predicted right; each second row is `yes`.
    static func rows(_ count: Int, right: Int) -> String {
        (0..<count).map { row in
            let actual = row % 2 == 0 ? "yes" : "no"
            let prediction = row < right ? actual : actual == "yes" ? "no" : "yes"
            return #"{"id":"\#(row)","prediction":"\#(prediction)","score":\#(prediction == "yes" ? 0.75 : 0.25),"#
                + #""actual":"\#(actual)"}"# + "\n"
        }.joined()
    }

    /// Rows as the exporter answers, with their columns for models of every task.
    static func table(_ ndjson: String) throws -> ColumnTable {
        let columns = [ModelTask.binaryClassification, .regression].flatMap { task in
            RowColumn.allCases.map { $0.request(task) }
        }
        return try ColumnTable(bytes: Array(ndjson.utf8), name: "rows.ndjson", columns: columns)
    }

    static func result(
        _ model: ModelSpecification, labelled: String, newest: String = "", window: TimeSpan = TimeSpan(start: 0, end: 3600)
    ) throws -> QualityResult {
        QualityResult(model, version: "1", window: window, labelled: try table(labelled), newest: try table(newest))
    }
}
