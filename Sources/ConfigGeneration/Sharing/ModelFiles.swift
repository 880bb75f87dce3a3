import Dispatch
import Specification
import Synchronization

/// The files of single models, made on all cores; models of one shape share the work.
struct ModelFiles {
    let specification: MonitoringSpecification

    init(_ specification: MonitoringSpecification) { self.specification = specification }

    /// Templates that are in memory at a time.
    private static let templates = 64

    /// The first failure of `body` is thrown when all that was begun has ended.
    func forEachFile(_ body: @Sendable (GeneratedFile) throws -> Void) throws {
        let (groups, alone) = ModelGroup.all(specification.models)
        try concurrently(alone) { model in try Self.files(model, of: specification).forEach(body) }
        for start in stride(from: 0, to: groups.count, by: Self.templates) {
            let groups = groups[start..<min(start + Self.templates, groups.count)]
            let templates = Mutex<[ModelShape: ModelTemplate]>([:])
            try concurrently(groups.map(\.shape)) { shape in
                let template = ModelTemplate(shape, of: specification)
                templates.withLock { $0[shape] = template }
            }
            let members = groups.flatMap { group in
                let template = templates.withLock { $0[group.shape] }
                return group.members.map { ($0, template) }
            }
            try concurrently(members) { member, template in
                try (template?.files(named: member.names) ?? Self.files(member.model, of: specification)).forEach(body)
            }
        }
    }

    static func files(_ model: ModelSpecification, of specification: MonitoringSpecification) -> [GeneratedFile] {
        RuleFiles.files(model, of: specification) + RuleTestFiles.files(model, of: specification)
    }

    private func concurrently<Work: Sendable>(_ work: [Work], _ body: @Sendable (Work) throws -> Void) throws {
        let failure = Mutex<(any Error)?>(nil)
        DispatchQueue.concurrentPerform(iterations: work.count) { index in
            guard failure.withLock({ $0 == nil }) else { return }
            do { try body(work[index]) } catch { failure.withLock { $0 = $0 ?? error } }
        }
        if let error = failure.withLock({ $0 }) { throw error }
    }
}

/// Models of one shape.
struct ModelGroup {
    let shape: ModelShape
    private(set) var members: [(model: ModelSpecification, names: ModelShape.Names)] = []

    /// Making a template takes two generations.
    private static let fewest = 3

    /// The groups that are worth a template, and the models of no such group.
    static func all(_ models: [ModelSpecification]) -> (groups: [ModelGroup], alone: [ModelSpecification]) {
        var groups: [ModelGroup] = []
        var indices: [ModelShape: Int] = [:]
        var alone: [ModelSpecification] = []
        for model in models {
            guard let (shape, names) = ModelShape.of(model) else {
                alone.append(model)
                continue
            }
            let index = indices[shape] ?? groups.count
            if index == groups.count {
                indices[shape] = index
                groups.append(ModelGroup(shape: shape))
            }
            groups[index].members.append((model, names))
        }
        let small = groups.filter { $0.members.count < fewest }
        return (groups.filter { $0.members.count >= fewest }, alone + small.flatMap(\.members).map(\.model))
    }
}
