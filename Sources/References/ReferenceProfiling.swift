package import ModelStatistics
import TabularFiles

/// Makes the profile of a data file, and the cache of its sorted columns.
package struct ReferenceProfiling: Sendable {
    /// Which columns a profile is made of.
    package enum Columns: Sendable, Equatable {
        /// All but those excluded, each under its own name: categorical where listed, or where any cell is no number.
        case all(categorical: [String], excluded: [String])
        case subjects([ReferenceSubject])
    }

    /// A CSV or NDJSON file, plain or gzip; read more than once.
    package let data: String
    package let columns: Columns
    /// Of the model.
    package let name: String
    /// Seconds since 1970.
    package let made: Int

    package init(data: String, columns: Columns, name: String, made: Int) {
        self.data = data
        self.columns = columns
        self.name = name
        self.made = made
    }

    /// Reads and summarises the data; throws a `TabularError` or a `ReferenceFileError`.
    /// - Returns: the samples in the order of the profile's subjects.
    package func run(
        threads: Int = 1, progress: (@Sendable (Double) -> Void)? = nil
    ) throws -> (file: ReferenceProfileFile, samples: [FeatureSample]) {
        let stamp = try StoredFile(path: data).stamp
        let source = try ReferenceSource(path: data)
        let (table, subjects) = try read(progress)
        guard table.rowCount > 0 else { throw TabularError(file: data, reason: "the file has no rows") }
        guard !subjects.isEmpty else { throw TabularError(file: data, reason: "no column is left to summarise") }
        guard try StoredFile(path: data).stamp == stamp else {
            throw ReferenceFileError(data, .unreadable, "was changed while it was read")
        }
        return ReferenceProfileFile.make(
            from: table, subjects: subjects, name: name, source: source, made: made, threads: threads)
    }

    /// As `run`, and writes the profile, and the cache of its sorted columns beside it.
    @discardableResult
    package func write(
        to path: String, threads: Int = 1, progress: (@Sendable (Double) -> Void)? = nil
    ) throws -> ReferenceProfileFile {
        let (file, samples) = try run(threads: threads, progress: progress)
        try SortedColumnCache.write(
            file.sortedColumns(samples), source: file.source.digest, to: SortedColumnCache.path(ofProfile: path))
        try file.write(to: path)
        return file
    }

    private func read(_ progress: (@Sendable (Double) -> Void)?) throws(TabularError) -> (ColumnTable, [ReferenceSubject]) {
        switch columns {
        case .subjects(let subjects):
            return (try ColumnTable(path: data, columns: subjects.map { $0.request() }, progress: progress), subjects)
        case .all(let categorical, let excluded):
            let table = try ColumnTable(inferring: data, categorical: categorical, excluded: excluded, progress: progress)
            return (table, table.requests.map { ReferenceSubject(name: $0.name, column: $0.name, kind: $0.kind) })
        }
    }
}

extension ReferenceProfileFile {
    /// The numeric ones of the samples that the profile was made of, in its order.
    package func sortedColumns(_ samples: [FeatureSample]) -> [SortedColumn] {
        zip(subjects, samples).compactMap { subject, sample in
            guard case .numeric(let numbers) = sample else { return nil }
            return SortedColumn(name: subject.subject.name, sample: numbers)
        }
    }

    /// Names of the numeric subjects, in order: what the cache has.
    package var numericNames: [String] {
        subjects.compactMap { subject in
            if case .numeric = subject.summary { return subject.subject.name }
            return nil
        }
    }
}
