import Instruments
import Specification
import Synchronization

/// Shows each version of a model in one stage: that of its last deployment, else that of the configuration.
final class VersionStages: Sendable {
    private struct Version: Hashable {
        let model, name: ExactText

        init(_ name: String, of model: String) {
            self.model = ExactText(model)
            self.name = ExactText(name)
        }
    }

    private struct Stage {
        var configured: String?
        var deployed: String?

        var shown: String? { deployed ?? configured }
    }

    private struct State {
        var models: Set<ExactText> = []
        var stages: [Version: Stage] = [:]
    }

    private let info: InfoFamily
    private let state = Mutex(State())

    init(_ info: InfoFamily) { self.info = info }

    /// Takes the versions of the models, and forgets models that are not among them.
    func configure(_ models: [ModelSpecification]) {
        state.withLock { state in
            state.models = Set(models.map { ExactText($0.name) })
            var new = state.stages.compactMapValues { $0.deployed.map { Stage(deployed: $0) } }
                .filter { state.models.contains($0.key.model) }
            for model in models {
                for stage in ModelStage.allCases {
                    for version in model.versions.versions(in: stage) {
                        new[Version(version, of: model.name), default: Stage()].configured = stage.rawValue
                    }
                }
            }
            for (version, stage) in state.stages where new[version] == nil { show(version, from: stage.shown, to: nil) }
            for (version, stage) in new { show(version, from: state.stages[version]?.shown, to: stage.shown) }
            state.stages = new
        }
    }

    /// Takes a deployment; one of a model that is not configured, as a request that began before a reload may bring, is none.
    func deploy(_ version: String, of model: String, stage: String) {
        state.withLock { state in
            guard state.models.contains(ExactText(model)) else { return }
            let version = Version(version, of: model)
            let old = state.stages[version]?.shown
            state.stages[version, default: Stage()].deployed = stage
            show(version, from: old, to: stage)
        }
    }

    private func show(_ version: Version, from old: String?, to new: String?) {
        guard old != new else { return }
        if let old { info.remove(version.model.text, version.name.text, old) }
        if let new { info.show(version.model.text, version.name.text, new) }
    }
}
