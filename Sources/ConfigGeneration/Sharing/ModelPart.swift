import Specification

/// A group of a model's rules or a file of tests of them, and the sections of the model from which it follows.
struct ModelPart: Sendable {
    let sections: ModelSections
    private let make: @Sendable (ModelRules, _ hold: Duration) -> GeneratedFile?

    /// - Parameter make: gives a file, or what a group adds to the file of all; nil when the model has nothing of the kind.
    init(_ sections: ModelSections, _ make: @escaping @Sendable (ModelRules, _ hold: Duration) -> GeneratedFile?) {
        self.sections = sections
        self.make = make
    }

    func file(_ model: ModelSpecification, of specification: MonitoringSpecification) -> GeneratedFile? {
        make(ModelRules(model, of: specification), specification.alerting.holdFor)
    }
}
