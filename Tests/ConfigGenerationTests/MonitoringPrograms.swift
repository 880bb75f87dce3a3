import ConfigGeneration
import Foundation
import LiveStack
import Specification
import Testing

/// The promtool of the first monitoring stack.
enum Promtool {
    static func run(_ arguments: [String]) async throws -> (status: Int32, output: String) {
        try await ChildProcess.run(try MonitoringTools.first().promtool, arguments)
    }
}

/// The amtool of the first monitoring stack.
enum Amtool {
    static func run(_ arguments: [String]) async throws -> (status: Int32, output: String) {
        try await ChildProcess.run(try MonitoringTools.first().amtool, arguments)
    }
}

/// A folder that exists while a test runs.
struct TemporaryFolder {
    let url: URL

    static func with<Result>(_ files: [GeneratedFile], _ body: (TemporaryFolder) async throws -> Result) async throws -> Result
    {
        let folder = try TemporaryFolder(files)
        defer { folder.remove() }
        return try await body(folder)
    }

    private init(_ files: [GeneratedFile]) throws {
        url = FileManager.default.temporaryDirectory.appending(path: "generation-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        for file in files { try write(file) }
    }

    private func remove() { try? FileManager.default.removeItem(at: url) }

    func path(_ relative: String) -> String { url.appending(path: relative).path() }

    func write(_ file: GeneratedFile) throws {
        let target = url.appending(path: file.path)
        try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.contents.utf8).write(to: target)
    }

    /// Paths of the files in a folder, sorted.
    func files(under relative: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(relative)).sorted().map { path("\(relative)/\($0)") }
    }
}

extension RulesSpecifications {
    static func named(_ name: String) throws -> MonitoringSpecification {
        try #require(all.first { $0.name == name }).specification
    }
}
