import Foundation

/// Where the programs of one monitoring stack are.
package struct MonitoringTools: Sendable {
    package var prometheus: String
    package var promtool: String
    package var alertmanager: String
    package var amtool: String

    package init(prometheus: String, promtool: String, alertmanager: String, amtool: String) {
        self.prometheus = prometheus
        self.promtool = promtool
        self.alertmanager = alertmanager
        self.amtool = amtool
    }

    /// Of each folder that `MONITORING_STACKS` lists (separated by colons), or else of `PATH`; never empty.
    package static func all() throws -> [MonitoringTools] {
        let environment = ProcessInfo.processInfo.environment
        let listed = (environment["MONITORING_STACKS"] ?? "").split(separator: ":").map(String.init)
        if listed.isEmpty {
            return [try MonitoringTools(folders: (environment["PATH"] ?? "").split(separator: ":").map(String.init))]
        }
        return try listed.map { try MonitoringTools(folders: [$0]) }
    }

    /// The first of all.
    package static func first() throws -> MonitoringTools {
        guard let tools = try all().first else { throw StackError("no monitoring stack") }
        return tools
    }

    /// A program that some stacks have beside the four; `nil` when none has.
    package static func optional(_ name: String) -> String? {
        let environment = ProcessInfo.processInfo.environment
        let folders = (environment["MONITORING_STACKS"] ?? environment["PATH"] ?? "").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first(where: FileManager.default.isExecutableFile)
    }

    /// The version of Prometheus, such as `3.5.0`.
    package func version() async throws -> String {
        let (_, output) = try await ChildProcess.run(prometheus, ["--version"])
        return output.split(separator: " ").dropFirst(2).first.map(String.init) ?? ""
    }

    private init(folders: [String]) throws {
        func find(_ names: String...) throws -> String {
            let paths = folders.flatMap { folder in names.map { "\(folder)/\($0)" } }
            guard let path = paths.first(where: FileManager.default.isExecutableFile) else {
                throw StackError(
                    "no \(names.joined(separator: " or ")) in \(folders.joined(separator: ":")); see MONITORING_STACKS")
            }
            return path
        }
        try self.init(
            prometheus: find("prometheus"), promtool: find("promtool"),
            alertmanager: find("alertmanager", "prometheus-alertmanager"),
            amtool: find("amtool"))
    }
}

/// Where this package's own programs are: beside the program that runs.
package enum Programs {
    package static let exporter = path("exporter")
    package static let driftWorker = path("drift-worker")
    package static let generateConfig = path("generate-config")
    package static let exampleService = path("example-service")

    private static func path(_ name: String) -> String {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent(name).path
    }
}

/// The files of the repository that the stack runs on.
package enum Repository {
    package static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    package static let employment = root + "/examples/employment"
}
