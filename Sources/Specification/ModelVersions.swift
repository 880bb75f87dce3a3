/// The versions in service; an event without a version is the champion's.
package struct ModelVersions: Sendable, Hashable {
    package var champion: String
    package var challengers: [String]
    package var canaries: [String]
    /// Versions that predict for the same requests as the champion, under the same ids, and answer nobody.
    package var shadows: [String]

    package init(champion: String, challengers: [String] = [], canaries: [String] = [], shadows: [String] = []) {
        self.champion = champion
        self.challengers = challengers
        self.canaries = canaries
        self.shadows = shadows
    }

    /// What a file that names no version means.
    package static let standard = ModelVersions(champion: "1")

    /// The champion first, then in the order of the stages.
    package var all: [String] { ModelStage.allCases.flatMap(versions(in:)) }

    package func versions(in stage: ModelStage) -> [String] {
        switch stage {
        case .champion: [champion]
        case .challenger: challengers
        case .canary: canaries
        case .shadow: shadows
        }
    }

    /// nil for a version that the file does not name; compared by bytes.
    package func stage(of version: String) -> ModelStage? {
        ModelStage.allCases.first { versions(in: $0).contains { $0.utf8.elementsEqual(version.utf8) } }
    }
}

/// What a version is in service for, as the file says; a deployment event may name others.
package enum ModelStage: String, Sendable, CaseIterable {
    case champion, challenger, canary, shadow
}
