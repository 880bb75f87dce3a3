extension YAMLValue {
    /// The names of files; a relative pattern starts in the folder of the file in which it stands.
    func filePattern() -> FilePattern? {
        guard let text = text() else { return nil }
        if let pattern = FilePattern(text, in: folder) { return pattern }
        let fault = FilePattern.fault(in: text) ?? "cannot be used"
        report(.invalidPattern, "\(path) must be \(FilePattern.demand); \(text.quoted) \(fault)")
        return nil
    }
}

extension YAMLMapping {
    /// Reports what windows over files need and the model does not say; `self` is the model.
    func checkSource(of model: ModelSpecification) {
        guard model.drift.source.files != nil, let drift = self["drift"]?.freeMapping(),
            let files = drift["source"]?.freeMapping()?["files"]
        else { return }
        if case .time = model.drift.window, model.columns.timestamp == nil {
            (drift["window"] ?? files).report(
                .missingKey, "a window of time over files needs 'columns.timestamp' of \(value.path), the column of their rows' times")
        }
        if model.versions.all.count > 1, model.columns.version == nil {
            files.report(
                .missingKey, "files of several versions need 'columns.version' of \(value.path), the column that tells them apart")
        }
    }
}
