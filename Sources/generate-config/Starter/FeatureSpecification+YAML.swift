import Specification

extension FeatureSpecification {
    /// What stands under the feature's name.
    var yaml: String {
        var members = [(key: "type", value: kind.rawValue)]
        if column != name { members.append(("column", column.yaml)) }
        let expected = expectation.members
        if !expected.isEmpty { members.append(("expect", expected.yaml)) }
        if let importance { members.append(("importance", "\(importance)")) }
        return members.yaml
    }
}

extension FeatureExpectation {
    /// What is not as it is without the section.
    fileprivate var members: [(key: String, value: String)] {
        let standard = FeatureExpectation()
        let all: [(key: String, value: String?)] = [
            ("min", minimum.map { "\($0)" }), ("max", maximum.map { "\($0)" }), ("values", values?.yaml),
            ("missing_ratio", missingRatio.map { "\($0)" }),
            ("invalid_ratio", invalidRatio == standard.invalidRatio ? nil : invalidRatio.map { "\($0)" } ?? "off"),
            ("frozen_rows", frozenRows.map { "\($0)" }),
        ]
        return all.compactMap { member in member.value.map { (key: member.key, value: $0) } }
    }
}
