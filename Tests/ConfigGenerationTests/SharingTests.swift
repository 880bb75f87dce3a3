import Specification
import Synchronization
import Testing

@testable import ConfigGeneration

/// Models that share the work of generation get what each would have got alone.
struct SharingTests {
    private static let names = [
        "abcd", "efgh", "ijkl", "mnop", "a.b-c_d", "A1.2-_z", "1234567", "qzxjvkw", "qzxjvkw0w", "qzxjvkw9w", "exporter", "model-01",
        "model-02", "version1", "true", "null", "yes", "a", "b", "c", "leave", "fraud", "churn", "rate5",
        "critical-and-longer-than-a-line-0123456789-0123456789", "critical-and-longer-than-a-line-0123456789-012345678A",
        "critical-and-longer-than-a-line-0123456789-012345678B",
    ]

    private static let kinds = ["binary", "regression", "versions", "objectives", "minimal", "several models", "short windows"]

    /// The last of the models by all names, and what generated files say of none changed with each.
    private func models(like kind: String) throws -> MonitoringSpecification {
        var specification = try RulesSpecifications.named(kind)
        let model = try #require(specification.models.last)
        specification.models = Self.names.enumerated().map { index, name in
            var copy = model
            copy.name = name
            copy.reference = ReferenceSpecification(path: "\(index).csv", maximumAge: index < 6 ? .seconds(86_400 * 180) : nil)
            copy.columns.id = name
            copy.classes = ["no", name]
            copy.storage = StorageSpecification(samplingRatio: 1 / Double(index + 1))
            if index == 12 { copy.team = "ops" }
            if index == 13 { copy.quality.window *= 2 }
            if index > 18 { copy.versions.champion = index % 2 == 0 ? "caf\u{E9}" : "cafe\u{301}" }
            for (place, feature) in copy.features.enumerated() where index > 2 {
                let names = ["\(feature.name)_\(name)", "b", "a", "model-01", "of two words", "qzxjvkw0w", "x.y", feature.name]
                copy.features[place].name = names[(index + place) % names.count]
                copy.features[place].column = name
                copy.features[place].importance = Double(index)
                copy.features[place].expectation.minimum = -Double(index)
            }
            return copy
        }
        return specification
    }

    @Test("The files are those of each model", arguments: kinds)
    func givesTheSame(kind: String) throws {
        let specification = try models(like: kind)
        let given = Mutex<[GeneratedFile]>([])
        try GenerationPlan.forEachFile(for: specification) { file in given.withLock { $0.append(file) } }
        let sorted = given.withLock { $0 }.sorted { $0.path < $1.path }
        let expected = GenerationPlan.files(for: specification)
        #expect(sorted.map(\.path) == expected.map(\.path))
        for (file, wanted) in zip(sorted, expected) {
            #expect(file.contents.utf8.elementsEqual(wanted.contents.utf8), "\(wanted.path)")
        }
    }

    private static let specifications = RulesSpecifications.all.map(\.name)

    @Test("Parts follow from their sections alone, and templates have gaps for names only", arguments: specifications)
    func makesTemplates(name: String) throws {
        let specification = try RulesSpecifications.named(name)
        for model in specification.models {
            var other = model
            other.name = "other"
            for key in ModelFiles.keys(other).compactMap(\.self) {
                let part = ModelFiles.parts[key.part]
                let wanted = part.file(other, of: specification)
                let restricted = other.restricted(to: part.sections)
                #expect(part.file(restricted, of: specification) == wanted, "\(wanted?.path ?? "") of \(model.name)")
                let template = try #require(PartTemplate(part, key.shape, of: specification))
                #expect(template.file(named: restricted.names) == wanted)
            }
        }
    }

    @Test func `Models are alike that differ in names only`() {
        let models = ["aaaa", "b", "1111", "dddd", "eee.e"].map { name in
            var copy = RulesSpecifications.regression
            copy.name = name
            copy.features[0].name = "area_of_\(name.count)"
            copy.features.append(FeatureSpecification(name: "\(name) beside the first of its kind", kind: .numeric))
            return copy
        }
        var (other, quoted) = (models[0], models[0])
        (other.name, other.team) = ("eeee", "growth")
        (quoted.name, quoted.features[0].name) = ("ffff", "two words")
        let groups = ModelFiles.alike(models + [other, quoted]).map { $0.map(\.name) }
        #expect(groups == [["aaaa", "b", "dddd", "eee.e"], ["1111"], ["eeee"], ["ffff"]])
    }

    @Test func `All features count when their limits differ`() {
        var models = [RulesSpecifications.regression, RulesSpecifications.regression, RulesSpecifications.regression]
        for (index, name) in ["aaaa", "bbbb", "cccc"].enumerated() {
            models[index].name = name
            models[index].features = ["x", "y", "z"].map { FeatureSpecification(name: $0 + name, kind: .numeric) }
            models[index].features[1].expectation.missingRatio = 0.5
        }
        #expect(ModelFiles.alike(models).map(\.count) == [3])
        models[2].features[1].expectation.missingRatio = 0.25
        #expect(ModelFiles.alike(models).map(\.count) == [2, 1])
    }

    @Test func `Models that are not alike share the parts that are`() {
        var (first, second) = (RulesSpecifications.regression, RulesSpecifications.regression)
        second.service.availability?.objective = 95
        (first.name, second.name) = ("aaaa", "bbbb")
        (first.features[0].name, second.features[0].name) = ("two words", "one")
        let (keys, others) = (ModelFiles.keys(first), ModelFiles.keys(second))
        for (index, part) in ModelFiles.parts.enumerated() {
            let isShared = keys[index] != nil && keys[index] == others[index]
            #expect(isShared == part.sections.isSubset(of: [.quality, .drift]))
        }
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
