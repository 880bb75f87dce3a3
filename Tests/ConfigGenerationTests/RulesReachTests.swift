import ConfigGeneration
import PromQL
import Specification
import Testing

/// What the configuration's check of Prometheus' retention takes for needed is what the rules read.
struct RulesReachTests {
    typealias Change = @Sendable (inout ModelSpecification) -> Void

    private static let long = Duration.days(40)

    static let changes: [(key: String, change: Change)] = [
        ("service.availability.window", { $0.service.availability = .init(objective: 99.9, window: long) }),
        ("service.latency.window", { $0.service.latency = .init(objective: 99, threshold: .seconds(1), window: long) }),
        (
            "service.latency.window",
            { $0.service.latency = .init(objective: 99, threshold: .seconds(1), histogram: .native, window: long) }
        ),
        ("service.accuracy.window", { $0.service.accuracy = .init(objective: 90, window: long) }),
        ("service.freshness.window", { $0.service.freshness = .init(objective: 99, limit: .seconds(600), window: long) }),
        ("service.silence", { $0.service.silence = long }),
        ("quality.window", { $0.quality.window = long }),
        ("drift.window", { $0.drift.window = .time(long) }),
        ("drift.every", { $0.drift.every = long / 2 }),
    ]

    @Test("The longest range of the rules is what the key asks for", arguments: changes.indices)
    func reads(index: Int) throws {
        let (key, change) = Self.changes[index]
        var model = try #require(RulesSpecifications.minimal.models.first)
        model.features = [FeatureSpecification(name: "age", kind: .numeric)]
        change(&model)
        #expect(Self.reach(of: model) == Self.long)
        #expect(model.ruleReaches.filter { $0.length >= Self.long }.map { $0.keys.joined(separator: ".") } == [key])
    }

    @Test func `Traffic is compared with that of a week before, and rows are counted over a day`() throws {
        var model = try #require(RulesSpecifications.minimal.models.first)
        model.service.traffic = 0.5
        #expect(Self.reach(of: model) == .days(7) && model.ruleReaches.map(\.length).max() == .days(7))
        model.service.traffic = nil
        model.quality.window = .hours(1)
        model.features = [FeatureSpecification(name: "age", kind: .numeric)]
        model.drift.window = .rows(5000)
        #expect(Self.reach(of: model) == .days(1) && model.ruleReaches.map(\.length).max() == .days(1))
    }

    @Test("No rule reads back further than the check knows", arguments: RulesSpecifications.all.map(\.name))
    func readsNoFurther(name: String) throws {
        for model in try RulesSpecifications.named(name).models {
            let known = try #require(model.ruleReaches.map(\.length).max())
            #expect(Self.reach(of: model) <= max(known, .hours(6)))
        }
    }

    private static func reach(of model: ModelSpecification) -> Duration {
        RuleFiles.groups(RulesSpecifications.specification([model])).flatMap(\.rules).map(\.query.reach).max() ?? .zero
    }
}

extension Query {
    /// The age of the oldest samples that the query reads.
    fileprivate var reach: Duration {
        switch self {
        case .number, .string: .zero
        case .selector(let selector): selector.offset
        case .overRange(_, let parameters, let range): Swift.max(parameters.reach, range.selector.offset + range.length.time)
        case .overSubquery(_, let parameters, let operand, let length, _): Swift.max(parameters.reach, operand.reach + length)
        case .call(_, let arguments): arguments.reach
        case .aggregation(_, let operand), .negated(let operand): operand.reach
        case .binary(_, let left, let right, _): Swift.max(left.reach, right.reach)
        }
    }
}

extension [Query] {
    fileprivate var reach: Duration { map(\.reach).max() ?? .zero }
}

extension RangeLength {
    fileprivate var time: Duration { if case .duration(let length) = self { length } else { .zero } }
}
