import Specification
import Synchronization
import Testing

@testable import ConfigGeneration

/// Models that share the work of generation get what each would have got alone.
struct SharingTests {
    private static let names = [
        "abcd", "efgh", "ijkl", "mnop", "a.b-c_d", "A1.2-_z", "1234567", "qzxjvkw", "exporter", "model-01", "model-02", "version1",
        "true", "null", "yes", "a", "b", "c", "leave", "fraud", "churn", "rate5", "critical-and-longer-than-a-line-0123456789-0123456789",
        "critical-and-longer-than-a-line-0123456789-012345678A", "critical-and-longer-than-a-line-0123456789-012345678B",
    ]

    @Test("The files are those of each model", arguments: ["binary", "regression", "versions", "objectives", "minimal"])
    func givesTheSame(name: String) throws {
        var specification = try RulesSpecifications.named(name)
        let model = specification.models[0]
        specification.models = Self.names.enumerated().map { index, name in
            var copy = model
            copy.name = name
            copy.reference = ReferenceSpecification(path: "\(index).csv", maximumAge: index < 6 ? .seconds(86_400 * 180) : nil)
            if index == 12 { copy.team = "ops" }
            return copy
        }
        let given = Mutex<[GeneratedFile]>([])
        try GenerationPlan.forEachFile(for: specification) { file in given.withLock { $0.append(file) } }
        let sorted = given.withLock { $0 }.sorted { $0.path < $1.path }
        let expected = GenerationPlan.files(for: specification)
        #expect(sorted.map(\.path) == expected.map(\.path))
        for (file, wanted) in zip(sorted, expected) { #expect(file == wanted, "\(wanted.path)") }
    }

    @Test func `Models are taken together that differ in name only`() {
        let models = ["aaaa", "bbbb", "ccccc", "dddd", "1111", "2222"].map { name in
            var copy = RulesSpecifications.binary
            copy.name = name
            return copy
        }
        var other = RulesSpecifications.binary
        (other.name, other.team) = ("eeee", "ops")
        let groups = ModelGroup.all(models + [other]).map { $0.models.map(\.name) }
        #expect(groups == [["aaaa", "bbbb", "dddd"], ["ccccc"], ["1111"], ["2222"], ["eeee"]])
    }

    @Test func `What fails ends the work`() {
        struct Failure: Error {}
        #expect(throws: Failure.self) {
            try GenerationPlan.forEachFile(for: RulesSpecifications.fast) { file in
                if file.path.hasSuffix("model-churn.yml") { throw Failure() }
            }
        }
    }
}
