import Specification

/// A model as a running exporter has it.
struct KnownModel {
    let reply: ExporterReply
    private let task: ModelTask
    private let features: [FeatureSpecification]

    /// nil when the reply has a task or a type that is not known here, or no features.
    init?(_ reply: ExporterReply) {
        guard let task = ModelTask(rawValue: reply.task) else { return nil }
        let features = reply.features.compactMap { FeatureSpecification($0) }
        guard !features.isEmpty, features.count == reply.features.count else { return nil }
        (self.reply, self.task, self.features) = (reply, task, features)
    }

    /// An item of the list of models.
    var text: String {
        var lines: [String?] = [
            "  - name: \(reply.name.yaml)",
            "    # team: \(reply.team.commented)",
            "    task: \(task.rawValue)",
            reply.positive_class.map { "    positive_class: \($0.yaml)" },
            classes,
            "    versions: \(versions.yaml)",
            "    features:",
        ]
        lines += features.map { "      \($0.name.yaml): \($0.yaml)" }
        if !reply.embeddings.isEmpty { lines.append("    embeddings:") }
        lines += reply.embeddings.map { "      \($0.name.yaml): \($0.yaml)" }
        lines += [
            "    # The name of the exporter's file; lay a copy of it beside this one, or correct the path.",
            "    reference: { data: \(reply.reference.file.yaml) }",
            roles.isEmpty ? nil : "    columns: \(roles.yaml)",
            "    # Promises become alerts: service: { availability: { objective: 99.5 } }, quality: { \(promise) }, …",
            "    service: { silence: \(reply.limits.silence_seconds.map(duration) ?? "off") }",
            "    quality: { max_label_delay: \(duration(reply.limits.max_label_delay_seconds)) }",
            "    drift: { window: \(window), min_rows: \(reply.window.min_rows) }",
            "    storage: { sampling_ratio: \(reply.limits.sampling_ratio), retention: \(duration(reply.limits.retention_seconds)) }",
        ]
        return lines.compactMap(\.self).map { $0 + "\n" }.joined()
    }

    /// Only as many as the task can have: those of a reference may be fewer.
    private var classes: String? {
        let isFit = task == .binaryClassification ? reply.classes.count == 2 : task.isClassification && reply.classes.count > 1
        return isFit ? "    classes: \(reply.classes.yaml)" : nil
    }

    private var versions: [(key: String, value: String)] {
        func named(_ stage: ModelStage) -> [String] { reply.versions.filter { $0.role == stage.rawValue }.map(\.version) }
        let others = [("challengers", ModelStage.challenger), ("canaries", .canary), ("shadows", .shadow)]
        return named(.champion).prefix(1).map { (key: "champion", value: $0.yaml) }
            + others.compactMap { key, stage in named(stage).isEmpty ? nil : (key: key, value: named(stage).yaml) }
    }

    private var roles: [ColumnRole: String] {
        Dictionary(uniqueKeysWithValues: ColumnRole.allCases.compactMap { role in reply.columns[role.rawValue].map { (role, $0) } })
    }

    private var promise: String { task == .regression ? "rmse: { warning: \"> 1\" }" : "accuracy: { warning: \"< 0.9\" }" }

    private var window: String { reply.window.size_rows.map { "\($0) rows" } ?? duration(reply.window.size_seconds ?? 0) }

    private func duration(_ seconds: Double) -> String { Duration.milliseconds(Int64(min(max(seconds, 0), 1e12) * 1000)).prometheusText }
}

extension ExporterReply.Embedding {
    /// What stands under the embedding's name: numbered components by what they begin with.
    fileprivate var yaml: String {
        let prefix = components.first.map { String($0.dropLast()) } ?? ""
        let isNumbered = !prefix.isEmpty && components == components.indices.map { "\(prefix)\($0)" }
        let named = isNumbered ? "{ prefix: \(prefix.yaml), count: \(components.count) }" : components.yaml
        var members = [(key: "components", value: named)]
        if let importance { members.append((key: "importance", value: "\(importance)")) }
        return members.yaml
    }
}
