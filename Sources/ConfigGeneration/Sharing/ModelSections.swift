import Specification

/// Settings of a model from which only some parts of its files follow.
struct ModelSections: OptionSet, Hashable {
    let rawValue: UInt8

    static let service = ModelSections(rawValue: 1)
    /// Quality, and the experiment that its measures decide.
    static let quality = ModelSections(rawValue: 2)
    /// Drift, and how old the reference may be.
    static let drift = ModelSections(rawValue: 4)
    /// The first feature of each kind, which stand for the others.
    static let features = ModelSections(rawValue: 8)
    /// How many values of each feature may be missing, invalid or the same.
    static let limits = ModelSections(rawValue: 16)

    static let all: ModelSections = [.service, .quality, .drift, .features, .limits]
}

extension ModelSpecification {
    /// The model as it would be with defaults in all other sections, and without what no generated file says.
    func restricted(to sections: ModelSections) -> Self {
        ModelSpecification(
            name: name, team: team, task: task, positiveClass: positiveClass, versions: versions, features: features(of: sections),
            reference: ReferenceSpecification(path: "", maximumAge: sections.contains(.drift) ? reference.maximumAge : nil),
            service: sections.contains(.service) ? service : ServiceSpecification(),
            quality: sections.contains(.quality) ? quality : QualitySpecification(),
            drift: sections.contains(.drift) ? drift : DriftSpecification(every: drift.every),
            experiment: sections.contains(.quality) ? experiment : nil)
    }

    /// All features where their limits differ, else those that stand for them.
    private func features(of sections: ModelSections) -> [FeatureSpecification] {
        if sections.isDisjoint(with: [.features, .limits]) { return [] }
        let limited = features.map { feature in
            let written = feature.expectation
            let limits = sections.contains(.limits)
                ? FeatureExpectation(
                    missingRatio: written.missingRatio, invalidRatio: written.invalidRatio, frozenRows: written.frozenRows)
                : FeatureExpectation(invalidRatio: nil)
            return FeatureSpecification(name: feature.name, kind: feature.kind, expectation: limits)
        }
        if limited.contains(where: { $0.expectation != limited[0].expectation }) { return limited }
        return FeatureSpecification.Kind.allCases.compactMap { kind in limited.firstIndex { $0.kind == kind } }.sorted()
            .map { limited[$0] }
    }
}
