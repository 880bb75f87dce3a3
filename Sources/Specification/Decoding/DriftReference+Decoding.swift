extension DriftReference {
    /// nil when the section does not say which rows; `drift` has its window already.
    init?(decoding value: YAMLValue, _ drift: DriftSpecification) {
        guard let keys = value.mapping(["version", "window", "from", "to"]) else { return nil }
        let version = keys["version"]?.text(.labelValue)
        if keys["from"] != nil || keys["to"] != nil {
            guard let span = Self.span(keys) else { return nil }
            self.init(version: version, rows: span)
            return
        }
        guard keys["version"] != nil else {
            value.report(.missingKey, "\(value.path) needs a version, or 'from' and 'to'")
            return nil
        }
        guard let version else { return nil }
        let window = keys["window"].map { $0.driftWindow() } ?? drift.window
        guard let window else { return nil }
        if case .rows(let rows) = window, rows < drift.minimumRows {
            (keys["window"] ?? value).report(
                .outOfRange, "a reference of \(rows) rows never has the min_rows of \(drift.minimumRows)")
        }
        self.init(version: version, rows: .newest(window))
    }

    private static func span(_ keys: YAMLMapping) -> Rows? {
        if let window = keys["window"] {
            window.report(.conflictingKeys, "\(keys.value.path) can have a window, or 'from' and 'to'")
            return nil
        }
        let (start, end) = (keys.required("from")?.time(), keys.required("to")?.time())
        guard let start, let end else { return nil }
        guard start < end else {
            keys["to"]?.report(.outOfRange, "\(keys.value.path): 'to' must be after 'from'")
            return nil
        }
        return .between(start: start, end: end)
    }

    /// Reports a reference that is longer than what the exporter keeps.
    func check(_ retention: Duration, at value: YAMLValue?) {
        guard case .newest(.time(let length)) = rows, length > retention else { return }
        value?.report(
            .outOfRange,
            "a reference of \(length.prometheusText) is longer than the rows are kept (storage.retention: "
                + "\(retention.prometheusText))")
    }
}
