import LiveStack
import TabularFiles

/// What the example's files say themselves, counted without any part of the exporter.
struct ExampleFiles {
    let rows: Int
    let accuracy: Double

    static func load() throws -> ExampleFiles {
        let production = try Table(path: Repository.employment + "/production.csv.gz", columns: ["id", "prediction"])
        let outcomes = try Table(path: Repository.employment + "/outcomes.csv.gz", columns: ["id", "employed"])
        let actual = Dictionary(uniqueKeysWithValues: zip(try outcomes.texts("id"), try outcomes.texts("employed")))
        let correct = zip(try production.texts("id"), try production.texts("prediction")).count { actual[$0] == $1 }
        return ExampleFiles(rows: production.rowCount, accuracy: Double(correct) / Double(production.rowCount))
    }
}
