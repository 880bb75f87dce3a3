import Foundation

extension ExperimentSpecification {
    private static let keys = ["name", "variants", "control", "conversion", "start", "level"]

    /// nil unless every key that it needs could be read; the conversion defaults to the positive class of the model.
    init?(decoding value: YAMLValue, of model: ModelSpecification) {
        guard let keys = value.mapping(Self.keys) else { return nil }
        let name = keys.required("name")?.text(.labelValue)
        let variants = keys.required("variants").flatMap(Variant.decodeAll)
        let control = keys.required("control")?.text(.labelValue)
        let conversion = (keys["conversion"]?.text(.labelValue)) ?? model.positiveClass
        let start = keys["start"].map { $0.time() } ?? 0
        if let control, let variants, !variants.contains(where: { $0.name.utf8.elementsEqual(control.utf8) }) {
            keys["control"]?.report(
                .unknownValue, "control \(control.quoted) is not among the variants \(variants.map(\.name).quotedList)",
                suggestion: Suggestion.nearest(to: control, in: variants.map(\.name)))
            return nil
        }
        if !model.task.isClassification {
            keys.value.report(.notApplicable, "an experiment counts outcomes of a class; \(model.task.rawValue) has none")
            return nil
        }
        if conversion == nil { _ = keys.required("conversion") }
        guard let name, let variants, let control, let conversion, let start else { return nil }
        self.init(name: name, variants: variants, control: control, conversion: conversion, start: start)
        level = keys["level"]?.number(.openRatio) ?? level
    }
}

extension ExperimentSpecification.Variant {
    /// `{ A: 0.5, B: 0.5 }`: at least two, whose shares add up to 1.
    fileprivate static func decodeAll(_ value: YAMLValue) -> [Self]? {
        guard let keys = value.freeMapping() else { return nil }
        let variants = keys.entries.compactMap { entry -> Self? in
            guard let name = entry.keyValue.text(.labelValue), let share = entry.value.number(.openRatio) else { return nil }
            return Self(name: name, share: share)
        }
        guard variants.count == keys.entries.count else { return nil }
        guard variants.count >= 2 else {
            value.report(.outOfRange, "\(value.path) must be at least two, not \(variants.count)")
            return nil
        }
        let sum = variants.reduce(0) { $0 + $1.share }
        guard abs(sum - 1) < 1e-6 else {
            value.report(.outOfRange, "the shares of \(value.path) must add up to 1, not \(sum)")
            return nil
        }
        return variants
    }
}

extension YAMLValue {
    /// Seconds since 1970, or a time such as `2026-11-01T00:00:00Z` or a day such as `2026-11-01` in UTC.
    func time() -> Double? {
        guard let text = text() else { return nil }
        if let seconds = Double(text), seconds.isFinite, seconds >= 0 { return seconds }
        let full = text.utf8.count == 10 ? "\(text)T00:00:00Z" : text
        if let date = try? Date(full, strategy: .iso8601) { return date.timeIntervalSince1970 }
        report(.wrongType, "\(path) must be a time such as 2026-11-01T00:00:00Z, not \(text.quoted)")
        return nil
    }
}
