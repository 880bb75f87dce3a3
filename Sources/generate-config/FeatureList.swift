import Specification

extension ModelSpecification {
    /// Its features with their types, a line each, and where they come from.
    var featureList: String {
        let width = features.map(\.name.escapingControls.count).max() ?? 0
        let lines = features.map { feature in
            let name = feature.name.escapingControls
            return "  \(name)\(String(repeating: " ", count: width - name.count))  \(feature.kind.rawValue)"
        }
        return (["\(name): \(features.count) features \(origin)"] + lines + (inferred?.others ?? [])).joined(separator: "\n") + "\n"
    }

    private var origin: String {
        guard let inferred else { return "as the configuration names them" }
        let file = reference.path.escapingControls
        return inferred.rows.map { "by the first \($0) rows of \(file)" } ?? "as the profile \(file) has them"
    }
}

extension InferredFeatures {
    /// The columns that are no features, a line each.
    fileprivate var others: [String] {
        let roles = ColumnRole.allCases.compactMap { role in
            self.roles[role].map { "  no feature: \($0.escapingControls), the \(role.rawValue)" }
        }
        return (positiveClass.map { ["  positive class: \($0.escapingControls)"] } ?? []) + roles + leftOut.map { "  no feature: \($0.column.escapingControls), \($0.reason.rawValue)" }
    }
}
