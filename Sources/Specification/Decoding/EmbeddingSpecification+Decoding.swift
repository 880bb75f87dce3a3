extension EmbeddingSpecification {
    /// The embeddings in the order of the file, those that could be read; `features` are those of the model.
    static func decodeAll(_ value: YAMLValue?, beside features: [FeatureSpecification]) -> [EmbeddingSpecification] {
        guard let value, let keys = value.freeMapping() else { return [] }
        let embeddings = keys.entries.compactMap { entry -> EmbeddingSpecification? in
            guard let name = entry.keyValue.text(.labelValue) else { return nil }
            return EmbeddingSpecification(name: name, decoding: entry.value)
        }
        var names = Set(features.map(\.name))
        for entry in keys.entries where !names.insert(entry.key).inserted {
            entry.keyValue.report(.duplicateName, "a feature named \(entry.key.quoted) stands beside it")
        }
        var members = Set(features.map(\.name))
        for embedding in embeddings {
            guard let twice = embedding.components.first(where: { !members.insert($0).inserted }) else { continue }
            keys[embedding.name]?.report(
                .duplicateName, "\(value.path).\(embedding.name): \(twice.quoted) is a feature or a component already")
        }
        if members.count > Self.mostMembers {
            value.report(
                .outOfRange,
                "an event can have \(Self.mostMembers) features, and these are \(members.count) with the components of \(value.path)")
        }
        return embeddings
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
