import Foundation
import ModelStatistics
import TabularFiles
import Testing

/// The records of examples/employment, or all of them in the folder that `EMPLOYMENT_DATA` names, in windows of arrival order.
struct EmploymentWindows {
    /// What one window showed, by the production row that it begins at.
    struct Verdict {
        let start: Int
        let judgement: WindowJudgement
        let accuracy: Double

        /// What alarms, sorted; the score is `predicted_probability`.
        var alarms: [String] { judgement.features.filter { $0.severity != nil }.map(\.name).sorted() }
        var criticals: [String] { judgement.features.filter { $0.severity == .critical }.map(\.name).sorted() }
    }

    /// The limits of monitoring.yaml.
    static let policy: DriftPolicy = {
        var policy = DriftPolicy(tests: [
            .psi: DriftPolicy.TestLimits(warning: .fixed(0.2), critical: .fixed(0.5)),
            .ks: DriftPolicy.TestLimits(warning: .fixed(0.1), pValue: 0.001),
        ])
        policy.minimumRows = 1_000
        policy.datasetWarning = 0.3
        policy.datasetCritical = 0.5
        return policy
    }()

    /// The folder of all records, which are too many for a repository.
    static var fullFolder: URL? {
        ProcessInfo.processInfo.environment["EMPLOYMENT_DATA"].map { URL(fileURLWithPath: $0, isDirectory: true) }
    }

    private static let sliceFolder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .appendingPathComponent("../../../../examples/employment").standardized
    /// Production rows are numbered from here by their id.
    private static let firstIdentifier = 68_785

    private let names: [String]
    private let reference: [FeatureReference]
    private let columns: [Column]
    private let identifiers: [Int]
    let years: [String]
    private let isCorrect: [Bool]

    private enum Column {
        case numbers([Double])
        case texts([String?])

        func sample(_ rows: Range<Int>) -> FeatureSample {
            switch self {
            case .numbers(let values): .numeric(NumericSample(values[rows]))
            case .texts(let values): .categorical(CategoricalSample(values[rows]))
            }
        }
    }

    init(folder: URL?) throws {
        let folder = folder ?? Self.sliceFolder
        func table(_ name: String) throws -> Table {
            let packed = folder.appendingPathComponent("\(name).csv.gz").path
            let isPacked = FileManager.default.fileExists(atPath: packed)
            return try Table(path: isPacked ? packed : folder.appendingPathComponent("\(name).csv").path)
        }
        let (before, production, outcomes) = (try table("reference"), try table("production"), try table("outcomes"))
        let names = production.columnNames.filter { !["id", "year", "prediction"].contains($0) }
        func column(_ name: String, of table: Table) throws -> Column {
            ["AGEP", "predicted_probability"].contains(name)
                ? .numbers(try table.numbers(name)) : .texts(try table.texts(name))
        }
        self.names = names
        reference = try names.map { FeatureReference(try column($0, of: before).sample(0..<before.rowCount)) }
        columns = try names.map { try column($0, of: production) }
        let keys = try production.texts("id").map { $0 ?? "" }
        identifiers = try keys.map { try #require(Int($0)) }
        years = try production.texts("year").map { $0 ?? "" }
        let truths = Dictionary(
            zip(try outcomes.texts("id").map { $0 ?? "" }, try outcomes.texts("employed"))
        ) { first, _ in first }
        isCorrect = zip(keys, try production.texts("prediction")).map { key, prediction in truths[key] == prediction }
    }

    /// Windows of rows that follow one another in production.
    func verdicts(rows: Int) -> [Verdict] {
        stride(from: 0, through: identifiers.count - rows, by: rows).map { verdict($0..<$0 + rows) }
    }

    /// Rows of the file.
    func verdict(_ rows: Range<Int>) -> Verdict {
        let scores = names.indices.compactMap { index in
            DriftScores(reference: reference[index], current: columns[index].sample(rows)).map {
                FeatureScores(name: names[index], isSubjectOfDataset: names[index] != "predicted_probability", $0)
            }
        }
        return Verdict(
            start: identifiers[rows.lowerBound] - Self.firstIdentifier,
            judgement: WindowJudgement(scores, policy: Self.policy),
            accuracy: Double(isCorrect[rows].count { $0 }) / Double(rows.count))
    }
}
