import Dispatch
import Specification
import Synchronization

/// The files of single models, made on all cores; models that differ in nothing but their name share the work.
struct ModelFiles {
    let specification: MonitoringSpecification

    init(_ specification: MonitoringSpecification) { self.specification = specification }

    /// The first failure of `body` is thrown when all that was begun has ended.
    func forEachFile(_ body: @Sendable (GeneratedFile) throws -> Void) throws {
        let groups = ModelGroup.all(specification.models)
        let alone = groups.filter { !$0.isWorthSharing }.flatMap(\.models)
        try concurrently(alone) { model in try Self.files(model, of: specification).forEach(body) }
        for group in groups where group.isWorthSharing {
            let template = ModelTemplate(group.models[0], of: specification)
            try concurrently(group.models) { model in
                try (template?.files(named: model.name) ?? Self.files(model, of: specification)).forEach(body)
            }
        }
    }

    static func files(_ model: ModelSpecification, of specification: MonitoringSpecification) -> [GeneratedFile] {
        RuleFiles.files(model, of: specification) + RuleTestFiles.files(model, of: specification)
    }

    private func concurrently(
        _ models: [ModelSpecification], _ body: @Sendable (ModelSpecification) throws -> Void
    ) throws {
        let failure = Mutex<(any Error)?>(nil)
        DispatchQueue.concurrentPerform(iterations: models.count) { index in
            guard failure.withLock({ $0 == nil }) else { return }
            do { try body(models[index]) } catch { failure.withLock { $0 = $0 ?? error } }
        }
        if let error = failure.withLock({ $0 }) { throw error }
    }
}

/// Models of which the files of one give those of another when its name is exchanged.
struct ModelGroup {
    private(set) var models: [ModelSpecification]

    /// Making a template takes two generations.
    var isWorthSharing: Bool { models.count > 2 && ModelTemplate.canReplace(models[0].name) }

    /// Neighbours in the file that say the same are taken together, by the length of their names.
    static func all(_ models: [ModelSpecification]) -> [ModelGroup] {
        var groups: [ModelGroup] = []
        var ofLength: [Int: Int] = [:]
        for model in models {
            if let previous = groups.last?.models.last, !previous.isAlike(model) { ofLength = [:] }
            if let index = ofLength[model.name.utf8.count], ModelTemplate.canReplace(model.name) {
                groups[index].models.append(model)
            } else {
                if ModelTemplate.canReplace(model.name) { ofLength[model.name.utf8.count] = groups.count }
                groups.append(ModelGroup(models: [model]))
            }
        }
        return groups
    }
}

extension ModelSpecification {
    /// Whether the two differ in their names and the paths of their references only, which no generated file names.
    fileprivate func isAlike(_ other: Self) -> Bool {
        var copy = other
        (copy.name, copy.reference.path) = (name, reference.path)
        return self == copy
    }
}
