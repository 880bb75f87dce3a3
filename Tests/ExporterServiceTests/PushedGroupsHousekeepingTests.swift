import Catalog
import Instruments
import MetricsServer
import PredictionStore
import Testing

@testable import ExporterService

/// Groups in the store: written by a push, deleted when their time is over, both at times that the test says.
@Suite struct PushedGroupsHousekeepingTests {
    private let folder = try? TemporaryFolder()

    @Test func `housekeeping deletes expired groups from the store and no others`() async throws {
        let store = try PredictionStore(folder: try #require(folder).path)
        let groups = PushedGroups(timeToLive: try #require(TimeToLive("5m")))
        for (job, ttl) in [("a", "1m"), ("b", nil), ("c", "0")] as [(String, String?)] {
            let path = "/metrics/job/\(job)"
            try groups.push("x 1\n", to: path, timeToLive: ttl.flatMap { TimeToLive($0) }, now: 1_000)
            let key = try GroupingKey(path: path)
            try await store.persistGroup(key.path) { groups.snapshot(of: key) }
        }
        try await tidy(store, groups, now: 1_059.9)
        #expect(try store.groups().map(\.timeToLive) == [60, nil, 0])
        try await tidy(store, groups, now: 1_060)
        #expect(try store.groups().map(\.timeToLive) == [nil, 0])
        try await tidy(store, groups, now: 1e9)
        #expect(try store.groups().map(\.key) == ["/metrics/job@base64/Yw"])
        try store.close()
    }

    @Test func `a group that is pushed again before housekeeping stays in the store`() async throws {
        let store = try PredictionStore(folder: try #require(folder).path)
        let groups = PushedGroups(timeToLive: try #require(TimeToLive("5m")))
        try groups.push("x 1\n", to: "/metrics/job/a", now: 1_000)
        #expect(groups.families(now: 1_300).isEmpty)
        try groups.push("x 2\n", to: "/metrics/job/a", now: 1_301)
        try await tidy(store, groups, now: 1_302)
        #expect(try store.groups().map(\.pushed) == [1_301])
        try store.close()
    }

    @Test func `a store that fails is asked again`() async throws {
        let (first, second) = (try TemporaryFolder(), try TemporaryFolder())
        let groups = PushedGroups(timeToLive: try #require(TimeToLive("5m")))
        try groups.push("x 1\n", to: "/metrics/job/a", now: 1_000)
        let closed = try PredictionStore(folder: first.path)
        try closed.close()
        await #expect(throws: (any Error).self) { try await groups.deleteExpired(from: closed, now: 1_300) }
        let store = try PredictionStore(folder: second.path)
        try await store.persistGroup("/metrics/job@base64/YQ") {
            StoredGroup(key: "/metrics/job@base64/YQ", body: [], pushed: 1_000, failed: 0)
        }
        try await groups.deleteExpired(from: store, now: 1_301)
        #expect(try store.groups().isEmpty)
        try store.close()
    }

    private func tidy(_ store: PredictionStore, _ groups: PushedGroups, now: Double) async throws {
        let (registry, logger) = (Registry(), Samples.logger)
        await Housekeeping(
            retention: try Retention(store, registry: registry, logger: logger),
            holdings: try Holdings(store, registry: registry), groups: groups, store: store, models: CurrentModels(),
            clock: ContinuousClock(), logger: logger, now: { now }
        ).tidy()
    }
}
