extension DocumentNode {
    /// The value with an overlay's laid over it, as in a JSON merge patch (RFC 7396): mappings key by key, a null removes a
    /// key, anything else replaces; but lists whose items all have names are merged by name.
    func overlaid(by overlay: DocumentNode) -> DocumentNode {
        if let pairs, let others = overlay.pairs {
            var merged = self
            merged.content = .mapping(Self.overlaid(pairs, others))
            return merged
        }
        if let names = itemNames, let others = overlay.itemNames, let items, let otherItems = overlay.items {
            var merged = self
            merged.content = .list(Self.overlaid(items, names, otherItems, others))
            return merged
        }
        return overlay.withoutNulls
    }

    private static func overlaid(_ pairs: [Pair], _ others: [Pair]) -> [Pair] {
        var merged = pairs
        var indices = index(pairs.map { $0.key.text ?? "" })
        var removed: Set<Int> = []
        for pair in others {
            guard let name = pair.key.text, let index = indices[name] else {
                guard !pair.value.isNull else { continue }
                indices[pair.key.text ?? ""] = merged.count
                merged.append(Pair(key: pair.key, value: pair.value.withoutNulls))
                continue
            }
            if pair.value.isNull {
                removed.insert(index)
            } else {
                merged[index].value = merged[index].value.overlaid(by: pair.value)
            }
        }
        return merged.enumerated().filter { !removed.contains($0.offset) }.map(\.element)
    }

    private static func overlaid(
        _ items: [DocumentNode], _ names: [String], _ others: [DocumentNode], _ otherNames: [String]
    ) -> [DocumentNode] {
        var merged = items
        let indices = index(names)
        for (item, name) in zip(others, otherNames) {
            if let index = indices[name] {
                merged[index] = merged[index].overlaid(by: item)
            } else {
                merged.append(item.withoutNulls)
            }
        }
        return merged
    }

    private static func index(_ names: [String]) -> [String: Int] {
        Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    /// The `name` of each item; nil unless all are mappings with one.
    private var itemNames: [String]? {
        guard let items else { return nil }
        let names = items.compactMap { $0["name"]?.text }
        return names.count == items.count ? names : nil
    }

    /// Mappings without the keys that hold nothing.
    private var withoutNulls: DocumentNode {
        guard let pairs else { return self }
        var copy = self
        copy.content = .mapping(
            pairs.filter { !$0.value.isNull }.map { Pair(key: $0.key, value: $0.value.withoutNulls) })
        return copy
    }
}
