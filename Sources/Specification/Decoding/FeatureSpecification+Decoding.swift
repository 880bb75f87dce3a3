extension FeatureSpecification {
    /// The features in the order of the file, those that could be read.
    static func decodeAll(_ value: YAMLValue) -> [FeatureSpecification] {
        guard let features = value.freeMapping() else { return [] }
        if features.entries.isEmpty { value.report(.missingKey, "\(value.path) must name at least one feature") }
        return features.entries.compactMap { entry in
            guard let name = entry.keyValue.text(.labelValue) else { return nil }
            return FeatureSpecification(name: name, decoding: entry.value)
        }
    }

    private init?(name: String, decoding value: YAMLValue) {
        guard let keys = value.mapping(["type", "column", "expect", "importance"]),
            let kind = keys.required("type")?.choice(Kind.self)
        else { return nil }
        self.init(
            name: name, kind: kind, column: keys["column"]?.text(),
            expectation: FeatureExpectation(decoding: keys["expect"], kind: kind),
            importance: keys["importance"]?.number(.positive))
    }
}

extension FeatureExpectation {
    private static let keys = ["min", "max", "values", "missing_ratio", "invalid_ratio", "frozen_rows"]

    /// `invalid_ratio: off` switches that alert off.
    fileprivate init(decoding value: YAMLValue?, kind: FeatureSpecification.Kind) {
        self.init()
        guard let keys = value?.mapping(Self.keys) else { return }
        minimum = keys["min"]?.number()
        maximum = keys["max"]?.number()
        missingRatio = keys["missing_ratio"]?.number(.ratio)
        if let written = keys.written("invalid_ratio") {
            invalidRatio = written.isOff ? nil : written.number(.ratio) ?? invalidRatio
        }
        frozenRows = keys["frozen_rows"]?.integer(.atLeastTwo)
        let listed = keys["values"].flatMap { $0.texts(.labelValue) }
        values = listed?.map(\.text)
        listed?.refuseDuplicates("value")
        if let values = keys["values"], listed?.isEmpty == true {
            values.report(.outOfRange, "\(values.path) allows no value at all")
        }
        keys.checkApplies(to: kind)
        if let minimum, let maximum, minimum > maximum {
            keys["min"]?.report(.outOfRange, "\(value?.path ?? "").min of \(minimum) is above max of \(maximum)")
        }
    }
}

extension YAMLMapping {
    /// Limits belong to numbers, lists of values to categories.
    fileprivate func checkApplies(to kind: FeatureSpecification.Kind) {
        let foreign = kind == .numeric ? ["values"] : ["min", "max"]
        for key in foreign {
            keyValue(key)?.report(.notApplicable, "'\(key)'\(inPath) does not apply to a \(kind.rawValue) feature")
        }
    }
}
