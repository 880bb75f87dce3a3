extension EmbeddingSpecification {
    /// The embeddings in the order of the file, those that could be read.
    static func decodeAll(_ value: YAMLValue?) -> [EmbeddingSpecification] {
        guard let keys = value?.freeMapping() else { return [] }
        return keys.entries.compactMap { entry in
            guard let name = entry.keyValue.text(.labelValue) else { return nil }
            return EmbeddingSpecification(name: name, decoding: entry.value)
        }
    }

    private init?(name: String, decoding value: YAMLValue) {
        guard let keys = value.mapping(["components", "importance"]),
            let components = keys.required("components")?.components()
        else { return nil }
        self.init(name: name, components: components, importance: keys["importance"]?.number(.positive))
    }
}

extension YAMLValue {
    /// A list of names, or what names and counts them: `{ prefix: e, count: 3 }` for e0, e1 and e2.
    fileprivate func components() -> [String]? {
        guard isMapping else {
            guard let listed = texts(.labelValue) else { return nil }
            listed.refuseDuplicates("component")
            if listed.count < 2 { report(.outOfRange, "\(path) must name at least two components") }
            return listed.map(\.text)
        }
        guard let keys = mapping(["prefix", "count"]), let prefix = keys.required("prefix")?.text(.labelValue),
            let count = keys.required("count")?.integer(.atLeastTwo, .members)
        else { return nil }
        return (0..<count).map { "\(prefix)\($0)" }
    }
}

extension Rule<Int> {
    fileprivate static var members: Self {
        Rule(.outOfRange, "at most \(EmbeddingSpecification.mostMembers)") { $0 <= EmbeddingSpecification.mostMembers }
    }
}

extension YAMLValue {
    /// `self` is `embeddings`: their names and components are not those of each other, nor of features, and not too many.
    func checkMembers(of embeddings: [EmbeddingSpecification], beside features: [FeatureSpecification]) {
        guard let keys = freeMapping() else { return }
        var names = Set(features.map(\.name))
        for entry in keys.entries where !names.insert(entry.key).inserted {
            entry.keyValue.report(.duplicateName, "a feature named \(entry.key.quoted) stands beside it")
        }
        var members = Set(features.map(\.name))
        for embedding in embeddings {
            guard let twice = embedding.components.first(where: { !members.insert($0).inserted }) else { continue }
            keys[embedding.name]?.report(
                .duplicateName, "\(path).\(embedding.name): \(twice.quoted) is a feature or a component already")
        }
        if members.count > EmbeddingSpecification.mostMembers {
            report(
                .outOfRange,
                "an event can have \(EmbeddingSpecification.mostMembers) features, and these are \(members.count) with the components of \(path)")
        }
    }
}
