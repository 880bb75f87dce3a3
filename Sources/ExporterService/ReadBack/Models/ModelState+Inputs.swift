import JSONText
import Specification

extension ModelState {
    /// What the model takes and says: its features, classes and columns, as a configuration has them.
    func appendInputs(to json: inout [UInt8]) {
        json.append(member: "positive_class", specification.positiveClass)
        json.append(member: "classes", array: classes) { json, name in json.append(jsonString: name) }
        json.append(member: "features", array: specification.features) { json, feature in
            json.append { feature.append(to: &$0) }
        }
        json.append(member: "embeddings", array: specification.embeddings) { json, embedding in
            json.append { embedding.append(to: &$0) }
        }
        json.append(
            member: "columns",
            object: { json in
                for role in ColumnRole.allCases { json.append(member: role.rawValue, specification.columns.roles[role]) }
            })
    }
}

extension ReferenceSpecification {
    /// The file's name without its folder.
    var fileName: String { path.split(separator: "/").last.map(String.init) ?? path }
}

extension FeatureSpecification {
    fileprivate func append(to json: inout [UInt8]) {
        json.append(member: "name", name)
        json.append(member: "type", kind.rawValue)
        json.append(member: "column", column)
        json.append(member: "expect", object: { expectation.append(to: &$0) })
        json.append(member: "importance", importance)
    }
}

extension FeatureExpectation {
    /// Without `invalid_ratio` where it never alerts.
    fileprivate func append(to json: inout [UInt8]) {
        json.append(member: "min", minimum)
        json.append(member: "max", maximum)
        if let values { json.append(member: "values", array: values) { json, value in json.append(jsonString: value) } }
        json.append(member: "missing_ratio", missingRatio)
        json.append(member: "invalid_ratio", invalidRatio)
        if let frozenRows { json.append(member: "frozen_rows", frozenRows) }
    }
}

extension EmbeddingSpecification {
    fileprivate func append(to json: inout [UInt8]) {
        json.append(member: "name", name)
        json.append(member: "components", array: components) { json, name in json.append(jsonString: name) }
        json.append(member: "importance", importance)
    }
}
