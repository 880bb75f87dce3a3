package import ModelStatistics
import TabularFiles

extension ReferenceProfileFile {
    /// What exact tests compare with: sorted columns from the cache beside the profile, categories from the profile itself.
    ///
    /// A cache that is missing or cannot be used is made again of the data, when it is the data that the profile was made of.
    /// - Parameters:
    ///   - path: of the profile.
    ///   - data: of the file that the profile was made of; nil when it is not at hand.
    /// - Returns: one sample for each subject, nil for numeric ones of which there is neither cache nor data; and a notice.
    package func samples(
        profileAt path: String, data: String?, threads: Int = 1
    ) throws -> (samples: [FeatureSample?], notice: String?) {
        let cache = SortedColumnCache.path(ofProfile: path)
        let names = numericNames
        guard let data else {
            do throws(ReferenceFileError) {
                let columns = try SortedColumnCache.read(from: cache, source: source.digest, names: names)
                return (merged(columns), nil)
            } catch {
                return (merged([]), "\(error); without the data only the profile's bins can be compared")
            }
        }
        let (columns, notice) = try SortedColumnCache.columns(at: cache, source: source.digest, names: names) {
            try sort(data, threads: threads)
        }
        return (merged(columns), notice)
    }

    /// Reads the data again; throws when it is other data.
    private func sort(_ data: String, threads: Int) throws -> [SortedColumn] {
        guard try ReferenceSource(path: data).digest == source.digest else {
            throw ReferenceFileError(
                data, .stale,
                "is not the data that the profile was made of; make it again with 'drift-worker profile DATA -o FILE'")
        }
        let numeric = subjects.map(\.subject).filter { $0.kind == .numeric }
        let table = try ColumnTable(path: data, columns: numeric.map { $0.request(isTolerant: true) })
        return numeric.indices.compactMap { index in
            guard case .numeric(let cells) = table[index] else { return nil }
            return SortedColumn(name: numeric[index].name, sample: NumericSample(cells, threads: threads))
        }
    }

    private func merged(_ columns: [SortedColumn]) -> [FeatureSample?] {
        var rest = columns[...]
        return subjects.map { subject in
            switch subject.summary {
            case .categorical(let sample): .categorical(sample)
            case .numeric: rest.popFirst().map { .numeric($0.sample) }
            }
        }
    }
}
