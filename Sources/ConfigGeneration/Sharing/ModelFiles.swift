import Parallelism
import Specification
import Synchronization

/// The files of single models, made on all cores; models share the parts that would differ in names only.
struct ModelFiles {
    let specification: MonitoringSpecification

    init(_ specification: MonitoringSpecification) { self.specification = specification }

    static let parts = RuleFiles.parts + RuleTestFiles.parts
    /// Making a template takes two generations.
    private static let fewestSharing = 3

    /// Gives each file once, from several threads; the first failure of `body` is thrown when all that was begun has ended.
    ///
    /// - Parameter others: files of no model, made beside.
    func forEachFile(
        beside others: [@Sendable () -> [GeneratedFile]], _ body: @Sendable (GeneratedFile) throws -> Void
    ) throws {
        let groups = Self.alike(specification.models)
        let keys = Parallel.map(groups.count) { Self.keys(groups[$0][0]) }
        let templates = Mutex<[PartKey: PartTemplate]>([:])
        let first = others.map(Work.files) + Self.shared(keys, groups).map(Work.template)
        try concurrently(first) { work in
            switch work {
            case .files(let files): try files().forEach(body)
            case .template(let key):
                let template = PartTemplate(Self.parts[key.part], key.shape, of: specification)
                templates.withLock { $0[key] = template }
            }
        }
        let known = templates.withLock { templates in keys.map { $0.map { $0.flatMap { templates[$0] } } } }
        try concurrently(zip(groups, known).flatMap { models, templates in models.map { ($0, templates) } }) { model, templates in
            try files(model, templates).forEach(body)
        }
    }

    /// What comes before the files of models.
    private enum Work {
        case files(@Sendable () -> [GeneratedFile])
        case template(PartKey)
    }

    private func files(_ model: ModelSpecification, _ templates: [PartTemplate?]) -> [GeneratedFile] {
        var restricted: [ModelSections: ModelSpecification] = [:]
        func restrictedModel(_ sections: ModelSections) -> ModelSpecification {
            if let known = restricted[sections] { return known }
            let model = model.restricted(to: sections)
            restricted[sections] = model
            return model
        }
        let files = zip(Self.parts, templates).map { part, template in
            let model = restrictedModel(part.sections)
            return template.map { $0.file(named: model.names) } ?? part.file(model, of: specification)
        }
        let groups = files.prefix(RuleFiles.parts.count).compactMap(\.self)
        return [RuleFiles.file(groups)].compactMap(\.self) + files.dropFirst(RuleFiles.parts.count).compactMap(\.self)
    }

    private func concurrently<Item: Sendable>(_ items: [Item], _ body: @Sendable (Item) throws -> Void) throws {
        let failure = Mutex<(any Error)?>(nil)
        Parallel.perform(items.count) { index in
            guard failure.withLock({ $0 == nil }) else { return }
            do { try body(items[index]) } catch { failure.withLock { $0 = $0 ?? error } }
        }
        if let error = failure.withLock({ $0 }) { throw error }
    }
}

extension ModelFiles {
    /// A part of models of one shape.
    struct PartKey: Hashable {
        /// The index among all parts.
        let part: Int
        let shape: ModelShape
    }

    /// The models in groups of those that differ in names only.
    static func alike(_ models: [ModelSpecification]) -> [[ModelSpecification]] {
        var groups: [[ModelSpecification]] = []
        var indices: [ModelShape: Int] = [:]
        for model in models {
            let shape = ModelShape(model.restricted(to: .all))
            if let shape, let index = indices[shape] {
                groups[index].append(model)
            } else {
                if let shape { indices[shape] = groups.count }
                groups.append([model])
            }
        }
        return groups
    }

    /// What of each part may be shared; nil where names keep it from that.
    static func keys(_ model: ModelSpecification) -> [PartKey?] {
        var shapes: [ModelSections: ModelShape?] = [:]
        return parts.enumerated().map { index, part in
            let shape = shapes[part.sections] ?? ModelShape(model.restricted(to: part.sections))
            shapes[part.sections] = shape
            return shape.map { PartKey(part: index, shape: $0) }
        }
    }

    /// The keys that enough models have.
    private static func shared(_ keys: [[PartKey?]], _ groups: [[ModelSpecification]]) -> [PartKey] {
        var counts: [PartKey: Int] = [:]
        var shared: [PartKey] = []
        for (keys, models) in zip(keys, groups) {
            for key in keys.compactMap(\.self) {
                let before = counts[key] ?? 0
                counts[key] = before + models.count
                if before < fewestSharing, before + models.count >= fewestSharing { shared.append(key) }
            }
        }
        return shared
    }
}
