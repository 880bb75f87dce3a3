/// Replaces each item of `models` that has `for_each` by one model for each set of variables.
struct ModelInstances {
    static let key = "for_each"
    private static let maximumInstances = 10_000
    private static let maximumBytes = 64 << 20

    let report: SpecificationDocument
    private var instances = 0
    private var bytes = 0
    private var isExhausted = false

    init(report: SpecificationDocument) { self.report = report }

    /// nil after a report when there are too many.
    mutating func expanding(_ root: DocumentNode) -> DocumentNode? {
        guard var pairs = root.pairs, let index = pairs.firstIndex(where: { $0.key.text == "models" }),
            let models = pairs[index].value.items, models.contains(where: { $0[Self.key] != nil })
        else { return root }
        var list = pairs[index].value
        list.content = .list(models.flatMap { expanded($0) })
        pairs[index].value = list
        var root = root
        root.content = .mapping(pairs)
        return isExhausted ? nil : root
    }

    private mutating func expanded(_ model: DocumentNode) -> [DocumentNode] {
        guard let pairs = model.pairs, let value = model[Self.key] else { return [model] }
        var template = model
        template.content = .mapping(pairs.filter { $0.key.text != Self.key })
        var models: [DocumentNode] = []
        let scopes = scopes(value)
        if scopes.isEmpty { report.lacksInstances = true }
        for scope in scopes {
            guard let instance = instance(of: template, scope) else { break }
            models.append(instance)
        }
        return models
    }

    private mutating func instance(of template: DocumentNode, _ scope: VariableScope) -> DocumentNode? {
        instances += 1
        guard instances <= Self.maximumInstances, bytes <= Self.maximumBytes else {
            if !isExhausted {
                let limit = bytes > Self.maximumBytes ? "\(Self.maximumBytes >> 20) MiB of text" : "\(Self.maximumInstances) models"
                report.report(.tooComplex, "for_each gives more than \(limit)", at: scope.place.location)
            }
            isExhausted = true
            return nil
        }
        var substitution = VariableSubstitution(scope: scope, report: report)
        let instance = substitution.applied(to: template)
        bytes += substitution.bytes
        return instance.reached(by: .instance(scope.words))
    }

    /// The variables of each item, those that could be read.
    private func scopes(_ value: DocumentNode) -> [VariableScope] {
        guard let items = value.items else {
            let example = "a list of variables such as [{ country: de }, { country: fr }]"
            report.report(.wrongType, "for_each must be \(example), not \(value.kindInWords)", at: value.place.location)
            return []
        }
        if items.isEmpty { report.report(.missingKey, "for_each must list at least one set of variables", at: value.place.location) }
        return items.compactMap { item in
            guard let pairs = item.pairs else {
                let message = "an item of for_each must be a mapping such as { country: de }, not \(item.kindInWords)"
                report.report(.wrongType, message, at: item.place.location)
                return nil
            }
            return VariableScope(pairs: pairs.filter(isNamed), place: item.place)
        }
    }

    private func isNamed(_ pair: DocumentNode.Pair) -> Bool {
        guard let name = pair.key.text, VariableScope.isName(name) else {
            let message = "a variable of for_each is named by letters, digits and '_', not \((pair.key.text ?? "").quoted)"
            report.report(.invalidName, message, at: pair.key.place.location)
            return false
        }
        return true
    }
}
