import ArgumentParser
import ExporterService

/// Asks a daemon for its health, for containers that have no curl.
struct ProbeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "probe", abstract: "Exit 0 if a URL answers 200 within 5 seconds, else 1.")

    @Argument(help: "Such as http://127.0.0.1:8650/-/healthy.")
    var url: String

    func run() async throws {
        try await HealthProbe.check(url)
    }
}
