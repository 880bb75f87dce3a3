extension DriftSource {
    /// nil for anything that is no source.
    init?(decoding value: YAMLValue, _ context: SpecificationContext) {
        let names = ["files", "prometheus"]
        guard let keys = value.mapping(names), keys.entries.allSatisfy({ names.contains($0.key) }),
            let chosen = keys.exactlyOne(of: names)
        else { return nil }
        if chosen.key == "prometheus" {
            guard let server = PrometheusSource(decoding: chosen.value, context) else { return nil }
            self = .prometheus(server)
            return
        }
        let files = chosen.value
        guard let text = files.text() else { return nil }
        guard let pattern = FilePattern(text, in: context.folder) else {
            let fault = FilePattern.fault(in: text) ?? "cannot be used"
            files.report(.invalidPattern, "\(files.path) must be \(FilePattern.demand); \(text.quoted) \(fault)")
            return nil
        }
        self = .files(pattern)
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

extension DriftSpecification {
    /// Reports a step that does not suit the window.
    func checkStep(_ keys: YAMLMapping) {
        guard let step, let place = keys["step"] else { return }
        switch (window, step) {
        case (.time(let length), .time(let step)):
            if step > length { place.report(.outOfRange, Self.gap(place.path)) }
        case (.rows(let length), .rows(let step)):
            if step > length { place.report(.outOfRange, Self.gap(place.path)) }
        case (.time, .rows): place.report(.invalidWindow, "\(place.path) must be a time as the window is, such as 24h")
        case (.rows, .time):
            place.report(.invalidWindow, "\(place.path) must be a number of rows as the window is, such as 5000 rows")
        }
    }

    private static func gap(_ path: String) -> String {
        "\(path) must be at most the window; rows between two windows would never be looked at"
    }
}
