import Instruments
import LiveStack
import Testing

@testable import MetricsServer

extension ScrapeTests {
    /// Scrapes that ask for the same at the same time share one reply.
    @Suite struct ScrapeSharingTests {
        @Test func `eight scrapes at once gather once`() async throws {
            let registry = Registry()
            let gated = try GatedCollector(registry)
            try await withServer(registry) { (server) async throws in
                try await withThrowingTaskGroup(of: RunningServer.Reply.self) { group in
                    for _ in 0..<8 { group.addTask { try await server.scrape("?name[]=gated") } }
                    try await server.waitForInFlight(8)
                    try await waitUntil("seven share") { try server.shared == 7 }
                    gated.open()
                    for try await reply in group { #expect(reply.text.hasSuffix("\ngated 1\n")) }
                }
                #expect(gated.gatherings == 1)
                #expect(try server.answered(200) == 8)
                // What is made is not kept.
                #expect(try await server.scrape("?name[]=gated").text.hasSuffix("\ngated 2\n"))
                try await server.waitForInFlight(0)
            }
        }

        @Test(arguments: [
            ("?name[]=other", [:]), ("", ["Accept-Encoding": "gzip"]), ("", ["Accept": "application/openmetrics-text"]),
        ])
        func `scrapes that differ do not share`(query: String, headers: [String: String]) async throws {
            let registry = Registry()
            let gated = try GatedCollector(registry)
            try await withServer(registry) { (server) async throws in
                async let first = server.scrape()
                async let second = server.scrape(query, headers)
                try await server.waitForInFlight(2)
                gated.open()
                #expect(try await (first.status, second.status) == (200, 200))
                #expect(gated.gatherings == 2)
                #expect(try server.shared == 0)
            }
        }

        @Test func `a scrape that is given up does not end the others`() async throws {
            let registry = Registry()
            let gated = try GatedCollector(registry)
            try await withServer(registry) { (server) async throws in
                let impatient = Task { try await server.scrape("?name[]=gated") }
                try await waitUntil("the first gathers") { gated.gatherings == 1 }
                async let patient = server.scrape("?name[]=gated")
                try await server.waitForInFlight(2)
                impatient.cancel()
                try await server.waitForInFlight(1)
                gated.open()
                #expect(try await patient.text.hasSuffix("\ngated 1\n"))
                #expect(gated.gatherings == 1)
                #expect(try server.answered(499) == 1)
            }
        }

        @Test func `what nobody waits for is not made to its end`() async throws {
            let registry = Registry()
            let gated = try GatedCollector(registry)
            try await withServer(registry) { (server) async throws in
                let clients = (0..<3).map { _ in Task { try await server.scrape("?name[]=gated") } }
                try await server.waitForInFlight(3)
                for client in clients { client.cancel() }
                try await server.waitForInFlight(0)
                gated.open()
                // A new scrape starts anew, and its reply is the only one that was made.
                let reply = try await server.scrape("?name[]=gated&name[]=model_exporter_scrape_duration_seconds")
                #expect(reply.text.contains("\ngated 2\n"))
                #expect(reply.text.contains("\nmodel_exporter_scrape_duration_seconds_count 0\n"))
                #expect(try server.answered(499) == 3)
            }
        }
    }
}

/// The bookkeeping behind it.
@Suite struct SharedWorkTests {
    @Test func `equal keys share until the work ends`() {
        var shared = SharedWork<String, Int>()
        let (first, isNew) = shared.arrive(1, for: "a")
        let second = shared.arrive(2, for: "a")
        let other = shared.arrive(3, for: "b")
        #expect(isNew && !second.isNew && other.isNew)
        #expect(second.place.work == first.work && other.place.work != first.work)
        #expect(shared.finish(first.work) == [1, 2])
        #expect(shared.finish(first.work) == [])
        #expect(shared.arrive(4, for: "a").isNew)
    }

    @Test func `work is wanted while somebody waits, and cannot be joined afterwards`() {
        var shared = SharedWork<String, Int>()
        let first = shared.arrive(1, for: "a").place
        let second = shared.arrive(2, for: "a").place
        shared.leave(first)
        shared.leave(first)
        #expect(shared.isWanted(first.work))
        shared.leave(second)
        #expect(!shared.isWanted(first.work))
        let third = shared.arrive(3, for: "a")
        #expect(third.isNew && third.place.work != first.work)
        // The abandoned work comes to its end late.
        #expect(shared.finish(first.work) == [])
        #expect(shared.isWanted(third.place.work))
        #expect(shared.finish(third.place.work) == [3])
        shared.leave(third.place)
        #expect(shared.arrive(4, for: "a").isNew)
    }
}
