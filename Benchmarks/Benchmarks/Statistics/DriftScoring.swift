import ModelStatistics
import Parallelism

/// Ours, as a monitor does it: the reference is prepared once, the window comes as the rows do.
struct DriftScoring {
    /// What is computed of numeric columns: every test of ours, without the variants of others.
    static let numericTests: Set<DriftTest> = [
        .psi, .equalWidthPSI, .valuePSI, .ks, .wasserstein, .jensenShannon, .kullbackLeibler, .hellinger, .totalVariation,
        .missingRate,
    ]
    static let categoricalTests: Set<DriftTest> = [
        .psi, .chiSquare, .jensenShannon, .kullbackLeibler, .hellinger, .totalVariation, .lInfinity, .newShare,
        .vanishedShare, .missingRate,
    ]
    static let threads = 2

    private let reference: PreparedReference
    private let current: [Double]

    init(rows: Int) {
        reference = PreparedReference(NumericSample(DriftInputs.numbers(rows: rows, seed: 1)))
        current = DriftInputs.numbers(rows: rows, seed: 2, shift: 0.01)
    }

    /// The number of scores that one test gives of the window.
    func score(_ test: DriftTest) -> Int {
        DriftScores(reference: reference, current: NumericColumn(current), tests: [test], threads: Self.threads).tests.count
    }

    /// A copy of the window, the least that a pass over it costs.
    func copy() -> Int { current.withUnsafeBufferPointer { Array($0) }.count }
}

/// A table of forty numeric and ten categorical columns.
struct DriftTable {
    private let references: [FeatureReference]
    private let numbers: [[Double]]
    private let categories: [[String?]]

    init(rows: Int) {
        let columns = DriftInputs.table(rows: rows, seed: 1_000, shifted: false)
        let texts = (0..<10).map { DriftInputs.categories(rows: rows, seed: 3_000 + UInt64($0)) }
        references =
            columns.map { .numeric(PreparedReference(NumericSample($0))) }
            + texts.map { .categorical(CategoricalSample($0)) }
        numbers = DriftInputs.table(rows: rows, seed: 2_000, shifted: true)
        categories = (0..<10).map { DriftInputs.categories(rows: rows, seed: 4_000 + UInt64($0)) }
    }

    /// The number of scores that all tests give of all columns, on two cores.
    func score() -> Int {
        Parallel.map(references.count) { index in
            switch references[index] {
            case .numeric(let reference):
                DriftScores(reference: reference, current: NumericColumn(numbers[index]), tests: DriftScoring.numericTests)
                    .tests.count
            case .categorical(let reference):
                DriftScores(
                    reference: reference, current: CategoricalSample(categories[index - numbers.count]),
                    tests: DriftScoring.categoricalTests
                ).tests.count
            }
        }.reduce(0, +)
    }

    /// A copy of the numeric columns.
    func copy() -> Int { numbers.reduce(0) { $0 + $1.withUnsafeBufferPointer { Array($0) }.count } }
}
