import Catalog
package import ModelStatistics
import References
package import Specification
package import TabularFiles

/// The columns of a model's reference, read once: what every window is compared with.
package struct ReferenceData: Sendable {
    /// A column to score and where a window has it.
    package struct Subject: Sendable {
        /// The feature's name or a `ReservedLabelValue`.
        package let name: String
        package let kind: FeatureSpecification.Kind
        /// The column in the rows that the exporter answers with.
        package let windowColumn: String
        /// Its weight in the share of drifted features; nil when it is no feature.
        package let weight: Double?
        /// How it is spread, with what every window needs of it.
        package let reference: FeatureReference
        /// The class whose share the test `positive_rate` compares.
        package let positive: CategoryKey?

        init(_ column: ReferenceColumn, _ reference: FeatureReference) {
            (name, kind, windowColumn) = (column.name, column.kind, column.windowColumn)
            (weight, positive) = (column.weight, column.positive)
            self.reference = reference
        }
    }

    /// The features in the order of the specification, then the prediction and the score where the reference has them.
    package let subjects: [Subject]
    /// In the order of the specification; none where the values are not at hand.
    let embeddings: [EmbeddingReference]
    /// Of a window that can be compared.
    var columnCount: Int { subjects.count + embeddings.reduce(0) { $0 + $1.vectors.dimension } }
    /// What of the reference cannot be used, and which tests are left out for it, in words; nil when all can.
    package let notice: String?
    /// Seconds since 1970 at which the stored rows end that it was made of; nil for a file.
    private(set) var end: Double?

    /// Reads the reference file of the model, data or a profile of it.
    ///
    /// Throws when it lacks a column, or a numeric one holds something else; or when a profile is damaged.
    package init(_ model: ModelSpecification) throws {
        if ReferenceProfileFile.isProfile(at: model.reference.path) {
            try self.init(model, profileAt: model.reference.path)
        } else {
            let columns = ReferenceColumn.all(of: model).map(\.column) + model.embeddings.flatMap(\.components)
            try self.init(model, table: try Table(path: model.reference.path, columns: columns))
        }
    }

    package init(_ model: ModelSpecification, table: Table) throws(TabularError) {
        subjects = try ReferenceColumn.all(of: model).map { (column) throws(TabularError) in
            Subject(column, FeatureReference(try table.sample(column.column, as: column.kind)))
        }
        embeddings = try EmbeddingReference.all(of: model, in: table)
        notice = nil
    }

    /// Takes sorted columns from the cache beside the profile, or from the data beside it; else its bins alone.
    private init(_ model: ModelSpecification, profileAt path: String) throws {
        let file = try ReferenceProfileFile.read(from: path)
        let columns = ReferenceColumn.all(of: model)
        let indices = try columns.map { column in
            try file.index(
                ofColumn: column.column, column.kind == .numeric ? .numeric : .categorical, for: column.description, path: path)
        }
        let (samples, notice) = try file.availableSamples(profileAt: path)
        subjects = zip(columns, indices).map { column, index in
            Subject(column, FeatureReference(file.subjects[index], samples[index]))
        }
        let isComplete = indices.allSatisfy { samples[$0] != nil }
        let incomplete = notice.map { isComplete ? $0 : "\($0); ks and the other tests of single values are left out" }
        let data = model.embeddings.isEmpty ? nil : file.sourceData(besideProfile: path)
        embeddings = try data.map { try EmbeddingReference.all(of: model, at: $0) } ?? []
        let hasAll = embeddings.count == model.embeddings.count
        self.notice = hasAll ? incomplete : "\(incomplete.map { "\($0); " } ?? "")embeddings need the data beside the profile and are left out"
    }

    /// Of stored rows, a sample for each column.
    init(columns: [ReferenceColumn], samples: [FeatureSample], end: Double) {
        subjects = zip(columns, samples).map { Subject($0, FeatureReference($1)) }
        (embeddings, notice, self.end) = ([], nil, end)
    }

    /// Of stored rows that were kept as a profile with its sorted columns; throws when either is damaged.
    init(_ model: ModelSpecification, _ file: ReferenceProfileFile, cachedAt path: String, end: Double) throws {
        let sorted = try SortedColumnCache.read(
            from: SortedColumnCache.path(ofProfile: path), source: file.source.digest, names: file.numericNames)
        subjects = try ReferenceColumn.all(of: model).map { column in
            let kind = file.subjects[
                try file.index(
                    ofColumn: column.windowColumn, column.kind == .numeric ? .numeric : .categorical, for: column.description,
                    path: path)]
            let values = sorted.first { $0.name.utf8.elementsEqual(column.name.utf8) }
            return Subject(column, FeatureReference(kind, values.map { .numeric($0.sample) }))
        }
        (embeddings, notice, self.end) = ([], nil, end)
    }
}

extension ReferenceProfileFile {
    /// The data that was profiled, where it lies beside the profile unchanged.
    fileprivate func sourceData(besideProfile path: String) -> String? {
        guard let data = data(besideProfile: path), let found = try? ReferenceSource(path: data), found.digest == source.digest
        else { return nil }
        return data
    }

    /// As `samples(profileAt:data:)`, with the data that lies beside the profile when it can be used.
    fileprivate func availableSamples(profileAt path: String) throws -> (samples: [FeatureSample?], notice: String?) {
        guard let data = data(besideProfile: path) else { return try samples(profileAt: path, data: nil) }
        do {
            return try samples(profileAt: path, data: data)
        } catch {
            return (try samples(profileAt: path, data: nil).samples, "\(error)")
        }
    }
}

extension FeatureReference {
    /// Values where they are at hand, else the bins of the profile.
    fileprivate init(_ profile: SubjectProfile, _ sample: FeatureSample?) {
        switch (sample, profile.summary) {
        case (let sample?, _): self.init(sample)
        case (nil, .numeric(let summary)): self = .numeric(summary.prepared)
        case (nil, .categorical(let sample)): self = .categorical(sample)
        }
    }
}
