package import ModelStatistics
package import TabularFiles

/// A reference, summarised once, in a file that says what it was made of.
///
/// The file is one JSON object on one line that ends with a line feed. Its members stand in this order, numbers are the
/// shortest decimals that read back as the same doubles, and what is not defined is left out, so that the same reference
/// always gives the same bytes:
///
/// - `format`: `"model-exporter-reference"`; `version`: 1.
/// - `name`: of the model; `rows`: of the data; `made`: seconds since 1970.
/// - `source`: `name` of the data file, its `bytes`, and their `sha256`.
/// - `subjects`: for each `name`, `column`, `kind`, and then
///   - of kind `numeric`: `rows`, `missing`, `infinite`, `wrong_type`, and of the finite values `min`, `max`, `mean`,
///     `deviation` (population), `deciles`, `equal_width` and, for at most 20 of them, `values`: each an object of `edges`
///     and `counts`, one count more than edges, of the rows in `(a, b]`, the outer two bins open;
///   - of kind `categorical`: `rows`, `missing`, and `categories`, pairs of text and rows sorted by the bytes of the text.
/// - `checksum`: `sha256:` and the digest of all bytes of the file before `,"checksum"`.
package struct ReferenceProfileFile: Sendable, Equatable {
    /// The version of the format that is written, and the only one that is read.
    package static let version = 1
    /// How the format calls itself.
    package static let format = "model-exporter-reference"

    package let name: String
    package let rows: Int
    /// Seconds since 1970.
    package let made: Int
    package let source: ReferenceSource
    /// In the order in which they were asked for.
    package let subjects: [SubjectProfile]

    package init(name: String, rows: Int, made: Int, source: ReferenceSource, subjects: [SubjectProfile]) {
        self.name = name
        self.rows = rows
        self.made = made
        self.source = source
        self.subjects = subjects
    }

    /// Summarises the subjects of a table, which has been read by their requests in the same order.
    package static func make(
        from table: ColumnTable, subjects: [ReferenceSubject], name: String, source: ReferenceSource, made: Int,
        threads: Int = 1
    ) -> (file: Self, samples: [FeatureSample]) {
        var (profiles, samples) = ([SubjectProfile](), [FeatureSample]())
        for (index, subject) in subjects.enumerated() {
            let (summary, sample) = summarise(table[index], threads: threads)
            profiles.append(SubjectProfile(subject, summary))
            samples.append(sample)
        }
        return (Self(name: name, rows: table.rowCount, made: made, source: source, subjects: profiles), samples)
    }

    private static func summarise(
        _ column: ColumnTable.Column, threads: Int
    ) -> (SubjectProfile.Summary, FeatureSample) {
        switch column {
        case .numeric(let cells):
            let sample = NumericSample(cells, threads: threads)
            return (.numeric(NumericSummary(PreparedReference(sample), wrongType: cells.notNumbers)), .numeric(sample))
        case .categorical(let cells):
            let sample = CategoricalSample(cells)
            return (.categorical(sample), .categorical(sample))
        }
    }
}

extension NumericSample {
    /// The finite values of a column that was read; cells that are no numbers are left out altogether.
    package init(_ cells: NumericCells, threads: Int = 1) {
        let column = NumericColumn(cells.values, missing: -cells.notNumbers)
        self.init(column, threads: threads)
    }
}

extension CategoricalSample {
    /// The categories of a column that was read; overflowed cells are left out altogether.
    package init(_ cells: CategoricalCells) {
        var counts: [CategoryKey: Int] = [:]
        for (text, count) in zip(cells.texts, cells.counts()) { counts[CategoryKey(text)] = count }
        self.init(counts: counts, missing: cells.missing)
    }
}
