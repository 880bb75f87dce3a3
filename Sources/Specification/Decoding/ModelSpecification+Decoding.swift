import Parallelism

extension ModelSpecification {
    private static let keys = [
        "name", "team", "task", "positive_class", "classes", "versions", "features", "embeddings", "reference", "columns",
        "service", "quality", "drift", "storage", "experiment", ModelInstances.key,
    ]

    /// The models in the order of the file, those that could be read.
    static func decodeAll(_ value: YAMLValue, _ context: SpecificationContext) -> [ModelSpecification] {
        guard let list = value.list() else { return [] }
        if list.isEmpty, !value.document.lacksInstances { value.report(.missingKey, "models must list at least one model") }
        if let models = decodedAtOnce(list, context) { return models }
        var names: Set<String> = []
        return list.compactMap { item in
            guard let keys = item.mapping(Self.keys) else { return nil }
            let model = ModelSpecification(decoding: keys, context)
            if let name = model?.name, !names.insert(name).inserted {
                keys["name"]?.report(.duplicateName, "a model named \(name.quoted) stands earlier in the file")
            }
            return model
        }
    }

    /// Fewer models are not worth it.
    private static let fewestAtOnce = 64

    /// Many models on all cores; nil where something is wrong, for which they are read in the order of the file.
    private static func decodedAtOnce(_ list: [YAMLValue], _ context: SpecificationContext) -> [ModelSpecification]? {
        // Without features a reference is read, which models may share.
        guard list.count >= fewestAtOnce, list.allSatisfy({ $0.node["features"]?.isNull == false }) else { return nil }
        let parts = Parallel.cores
        let models = Parallel.map(parts) { part in
            let findings = SpecificationDocument(sources: [])
            let models = list[(part * list.count / parts)..<((part + 1) * list.count / parts)].compactMap { item in
                item.reporting(to: findings).mapping(keys).flatMap { ModelSpecification(decoding: $0, context) }
            }
            return findings.diagnostics.isEmpty ? models : []
        }.flatMap(\.self)
        return models.count == list.count && Set(models.map(\.name)).count == list.count ? models : nil
    }

    /// nil without a name; other keys that are missing or wrong are reported and read as far as possible.
    private init?(decoding keys: YAMLMapping, _ context: SpecificationContext) {
        let name = keys.required("name")?.text(.name)
        let team = keys["team"].map { $0.reference(to: "team", in: context.teams, .unknownTeam) } ?? context.teams?.first
        let task = keys.required("task")?.choice(ModelTask.self)
        let versions = keys["versions"].map(ModelVersions.init(decoding:))
        let reference = keys.required("reference").flatMap { ReferenceSpecification(decoding: $0, context, keys) }
        let columns = ColumnMapping(decoding: keys["columns"])
        let embeddings = EmbeddingSpecification.decodeAll(keys["embeddings"])
        let inferred = keys.inferredFeatures(of: reference, columns, embeddings, context)
        let features = keys["features"].map(FeatureSpecification.decodeAll) ?? inferred?.features ?? []
        keys["embeddings"]?.checkMembers(of: embeddings, beside: features)
        self.init(
            name: name ?? "", team: team ?? "", task: task ?? .regression, versions: versions ?? .standard,
            features: features, inferred: inferred, embeddings: embeddings, reference: reference ?? ReferenceSpecification(path: ""),
            columns: columns)
        service = ServiceSpecification(decoding: keys["service"], task: task, context.stack)
        quality = QualitySpecification(decoding: keys["quality"], task: task, context.stack)
        drift = DriftSpecification(decoding: keys["drift"], embeddings: embeddings.count, context)
        if case .prometheus = drift.source, !embeddings.isEmpty {
            keys.keyValue("embeddings")?.report(.notApplicable, "embeddings are scored by rows, and the drift source has buckets")
        }
        keys.checkSource(of: self)
        if drift.reference != nil, !embeddings.isEmpty {
            keys.keyValue("embeddings")?.report(
                .notApplicable, "embeddings are compared with the model's reference data, and drift.reference names stored rows")
        }
        storage = StorageSpecification(decoding: keys["storage"])
        drift.reference?.check(storage.retention, at: keys["drift"]?.freeMapping()?["reference"])
        let classes = keys["classes"].flatMap { $0.texts(.labelValue) }
        positiveClass = keys["positive_class"]?.text(.labelValue)
        if task == .binaryClassification, keys.written("positive_class") == nil { positiveClass = inferred?.positiveClass }
        self.classes = classes?.map(\.text) ?? []
        if let task { keys.checkClasses(classes, positive: positiveClass, task: task) }
        experiment = keys["experiment"].flatMap { ExperimentSpecification(decoding: $0, of: self) }
        keys.checkReach(of: self, context.stack)
        if name == nil { return nil }
    }
}

extension ReferenceSpecification {
    /// A file that features are inferred from is read anyway.
    fileprivate init?(decoding value: YAMLValue, _ context: SpecificationContext, _ model: YAMLMapping) {
        guard let keys = value.mapping(["data", "max_age"]) else { return nil }
        let maximumAge = keys["max_age"]?.duration()
        guard let data = keys.required("data"), let path = data.path() else { return nil }
        self.init(path: path, maximumAge: maximumAge)
        if context.checkingFiles, model["features"] != nil { data.checkFile(at: self.path) }
    }
}

extension ColumnMapping {
    fileprivate init(decoding value: YAMLValue?) {
        self.init()
        guard let keys = value?.mapping(["id", "prediction", "score", "actual", "timestamp", "version"]) else { return }
        id = keys["id"]?.text()
        prediction = keys["prediction"]?.text()
        score = keys["score"]?.text()
        actual = keys["actual"]?.text()
        timestamp = keys["timestamp"]?.text()
        version = keys["version"]?.text()
    }
}

extension StorageSpecification {
    fileprivate init(decoding value: YAMLValue?) {
        self.init()
        guard let keys = value?.mapping(["sampling_ratio", "retention"]) else { return }
        samplingRatio = keys["sampling_ratio"]?.number(.ratio) ?? samplingRatio
        retention = keys["retention"]?.duration() ?? retention
    }
}
