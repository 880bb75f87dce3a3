import Specification
import TabularFiles

@testable import DriftService

/// A small model: one numeric feature, one categorical, a class and a score.
enum SampleModel {
    static let version = "1.0.0"

    static func model(
        referencePath: String = "reference.csv", versions: [String] = [version], drift: DriftSpecification = drift
    ) -> ModelSpecification {
        ModelSpecification(
            name: "churn", team: "growth", task: .binaryClassification, positiveClass: "yes",
            versions: ModelVersions(champion: versions[0], challengers: Array(versions.dropFirst())),
            features: [
                FeatureSpecification(name: "age", kind: .numeric, column: "AGE", importance: 3),
                FeatureSpecification(name: "plan", kind: .categorical),
            ],
            reference: ReferenceSpecification(path: referencePath),
            columns: ColumnMapping(prediction: "predicted", score: "probability"), drift: drift)
    }

    static let drift = DriftSpecification(every: .seconds(60), window: .rows(500), minimumRows: 100)

    /// Ages 0 to 99, two plans, scores in tenths.
    static func referenceCSV(rows: Int = 1000) -> String {
        "AGE,plan,predicted,probability\n"
            + (0..<rows).map { "\($0 % 100),\($0 % 2 == 0 ? "a" : "b"),\($0 % 4 == 0 ? "yes" : "no"),0.\($0 % 10)\n" }.joined()
    }

    static func reference() throws -> ReferenceData {
        try ReferenceData(model(), table: Table(bytes: Array(referenceCSV().utf8), name: "reference.csv"))
    }

    /// Rows as the exporter answers; ages are moved by `shift`.
    static func rows(_ count: Int, shift: Int = 0) -> String {
        (0..<count).map { row in
            #"{"id":"\#(row)","version":"1.0.0","timestamp":1763683200.25,"features":{"age":\#(row % 100 + shift),"#
                + #""plan":"\#(row % 2 == 0 ? "a" : "b")"},"prediction":"\#(row % 4 == 0 ? "yes" : "no")","#
                + #""score":0.\#(row % 10)}"# + "\n"
        }.joined()
    }

    /// Rows as the exporter answers, read as a pass over a model reads them.
    static func window(_ ndjson: String, of model: ModelSpecification = model()) throws -> ColumnTable {
        try ColumnTable(
            bytes: Array(ndjson.utf8), name: "window.ndjson", columns: WindowColumns(ofExporter: model).requests,
            limits: .window)
    }
}
