import ConfigGeneration
import Foundation
import Specification
import Testing

/// The `promtool` named by the environment variable PROMTOOL, or else the first on PATH.
enum Promtool {
    struct Missing: Error, CustomStringConvertible {
        var description: String { "promtool is neither named by PROMTOOL nor on PATH" }
    }

    static func run(_ arguments: [String]) async throws -> (status: Int32, output: String) {
        try await Program.run(try executable(), arguments)
    }

    private static func executable() throws -> String {
        let environment = ProcessInfo.processInfo.environment
        if let named = environment["PROMTOOL"], !named.isEmpty { return named }
        let folders = (environment["PATH"] ?? "").split(separator: ":")
        guard let found = folders.map({ "\($0)/promtool" }).first(where: FileManager.default.isExecutableFile) else {
            throw Missing()
        }
        return found
    }
}

/// Runs a program to its end: its exit status and all that it wrote, to either stream.
enum Program {
    /// Does not hold a thread of the test run meanwhile.
    static func run(_ path: String, _ arguments: [String]) async throws -> (status: Int32, output: String) {
        let run = try ProgramRun(path, arguments)
        defer { run.removeLog() }
        let status: Int32 = try await withCheckedThrowingContinuation { continuation in
            run.process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try run.process.run() } catch { continuation.resume(throwing: error) }
        }
        return (status, try run.output())
    }
}

/// A process that writes to a file, since a full pipe would stop it.
private struct ProgramRun {
    let process = Process()
    private let log = FileManager.default.temporaryDirectory.appending(path: "program-\(UUID().uuidString).log")

    init(_ path: String, _ arguments: [String]) throws {
        try Data().write(to: log)
        let output = try FileHandle(forWritingTo: log)
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = output
        process.standardInput = FileHandle.nullDevice
    }

    func output() throws -> String { String(decoding: try Data(contentsOf: log), as: UTF8.self) }
    func removeLog() { try? FileManager.default.removeItem(at: log) }
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
