extension YAMLMapping {
    /// `self` is a model: the features of its reference's file when it writes none; nil when it does, or after a report.
    func inferredFeatures(
        of reference: ReferenceSpecification?, _ columns: ColumnMapping, _ embeddings: [EmbeddingSpecification],
        _ context: SpecificationContext
    ) -> InferredFeatures? {
        guard self["features"] == nil, !isMeant("features") else { return nil }
        guard let written = self["reference"] else { return refuseStoredRows() }
        guard let reference, let data = written.freeMapping()?["data"] else { return nil }
        do throws(ReferenceColumns.Failure) {
            return try context.library.columns(ofFile: reference.path)
                .features(given: columns.roles, components: Set(embeddings.flatMap(\.components)))
        } catch {
            data.report(
                .missingFeatures,
                "\(value.path) leaves out its features, and '\(reference.path.escapingControls)' does not give them: \(error.reason); "
                    + "write 'features:', or correct the file")
            return nil
        }
    }

    private func refuseStoredRows() -> InferredFeatures? {
        self["drift"]?.freeMapping()?["reference"]?.report(
            .missingFeatures,
            "\(value.path) leaves out its features, which stored rows do not give; write 'features:', or name a file with 'reference:'")
        return nil
    }
}
