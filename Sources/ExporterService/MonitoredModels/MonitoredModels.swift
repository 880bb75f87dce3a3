import ModelInstruments
import Specification

/// The monitored models by name.
struct MonitoredModels: Sendable {
    /// In the order of the specification.
    let all: [MonitoredModel]
    /// Of these models and of those before them.
    let bounds: BoundsInUse
    private let byName: TextTable

    init(_ models: [MonitoredModel], bounds: BoundsInUse) {
        all = models
        self.bounds = bounds
        byName = TextTable(models.map(\.specification.name))
    }

    subscript(name: String) -> MonitoredModel? { byName.place(of: name).map { all[$0] } }

    /// - Parameter name: UTF-8.
    subscript(name: UnsafeRawBufferPointer) -> MonitoredModel? { byName.place(of: name).map { all[$0] } }

    /// A sentence for someone who named a model that the configuration does not.
    func unknownModelMessage(_ name: String) -> String {
        "the configuration names no model '\(name)'" + Suggestion.text(for: name, in: all.map(\.specification.name))
    }
}

extension Suggestion {
    /// `; did you mean 'x'?` when one of `names` is near, else nothing.
    static func text(for name: String, in names: [String]) -> String {
        nearest(to: name, in: names).map { "; did you mean '\($0)'?" } ?? ""
    }
}
