package import ModelStatistics
import Specification
package import TabularFiles

/// Two tabular files, column by column.
package struct FileComparison: Sendable {
    /// Columns that are categorical even where all their cells are numbers.
    package var categorical: [String]
    /// Columns that are not scored, such as identifiers.
    package var excluded: [String]
    package var policy: DriftPolicy

    package init(categorical: [String] = [], excluded: [String] = [], policy: DriftPolicy) {
        self.categorical = categorical
        self.excluded = excluded
        self.policy = policy
    }

    /// Scores each column of the reference; throws a message for people when the files cannot be compared.
    package func report(reference: Table, current: Table) throws(TabularError) -> DriftReport {
        for table in [reference, current] where table.rowCount == 0 {
            throw TabularError(file: table.file, reason: "the file has no rows")
        }
        for name in categorical + excluded { try require(name, in: reference) }
        let names = reference.columnNames.filter { !contains(excluded, $0) }
        for name in names { try require(name, in: current) }
        let tests = Set(policy.tests.keys)
        var scored: [ScoredFeature] = []
        for name in names {
            let (before, after) = try samples(name, reference, current)
            let feature = ScoredFeature(name: name, reference: FeatureReference(before), current: after, tests: tests)
            if let feature { scored.append(feature) }
        }
        return DriftReport(features: WindowJudgement(scored, policy: policy, state: JudgementState()).results(scored))
    }

    /// Numeric when every cell on both sides is a number or missing.
    private func samples(
        _ name: String, _ reference: Table, _ current: Table
    ) throws(TabularError) -> (FeatureSample, FeatureSample) {
        if !contains(categorical, name),
            let before = try? reference.sample(name, as: .numeric), let after = try? current.sample(name, as: .numeric)
        {
            return (before, after)
        }
        return (try reference.sample(name, as: .categorical), try current.sample(name, as: .categorical))
    }

    private func require(_ name: String, in table: Table) throws(TabularError) {
        guard !contains(table.columnNames, name) else { return }
        let suggestion = Suggestion.nearest(to: name, in: table.columnNames).map { "; did you mean '\($0)'?" } ?? ""
        throw TabularError(file: table.file, column: name, reason: "there is no such column\(suggestion)")
    }

    private func contains(_ names: [String], _ name: String) -> Bool {
        names.contains { $0.utf8.elementsEqual(name.utf8) }
    }
}
