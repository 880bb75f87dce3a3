import Foundation

/// A program that runs beside this one; its output goes to a file and it is ended by its process id.
package actor ChildProcess {
    package nonisolated let name: String
    package nonisolated let log: String
    private let process = Process()

    /// - Parameter log: the file that receives what the program prints.
    package init(_ program: String, _ arguments: [String], environment: [String: String] = [:], log: String) throws {
        name = URL(fileURLWithPath: program).lastPathComponent
        self.log = log
        if !FileManager.default.fileExists(atPath: log) { _ = FileManager.default.createFile(atPath: log, contents: nil) }
        guard let output = FileHandle(forWritingAtPath: log) else { throw StackError("cannot write \(log)") }
        output.seekToEndOfFile()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        try process.run()
    }

    package var isRunning: Bool { process.isRunning }

    package var processIdentifier: Int32 { process.processIdentifier }

    /// Sends a signal; does nothing when the program has ended.
    package func send(_ signal: Int32) {
        if process.isRunning { kill(process.processIdentifier, signal) }
    }

    /// Waits for the end and gives the exit code, or minus the signal.
    package func end(within limit: Duration = .seconds(30)) async throws -> Int32 {
        try await waitUntil("\(name) ends", within: limit) { !isRunning }
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }

    /// Asks the program to end and kills it when it does not within 15 seconds.
    package func stop() async {
        send(SIGTERM)
        if (try? await end(within: .seconds(15))) == nil { send(SIGKILL) }
    }

    /// Runs a program to its end and gives its exit code and what it printed.
    package static func run(
        _ program: String, _ arguments: [String], environment: [String: String] = [:], within limit: Duration = .seconds(600)
    ) async throws -> (status: Int32, output: String) {
        let log = NSTemporaryDirectory() + "run-\(UUID().uuidString).log"
        defer { try? FileManager.default.removeItem(atPath: log) }
        let child = try ChildProcess(program, arguments, environment: environment, log: log)
        do {
            let code = try await child.end(within: limit)
            return (code, try String(contentsOfFile: log, encoding: .utf8))
        } catch {
            await child.send(SIGKILL)
            throw error
        }
    }
}

/// What went wrong with the stack, for people.
package struct StackError: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}

/// Looks at a condition every 50 ms until it holds; throws at the deadline, naming what was waited for.
package func waitUntil(
    _ what: String, within limit: Duration = .seconds(120), isolation: isolated (any Actor)? = #isolation,
    _ condition: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + limit
    while try await !condition() {
        guard ContinuousClock.now < deadline else { throw StackError("not within \(limit): \(what)") }
        try await Task.sleep(for: .milliseconds(50))  // what another process does, nothing tells but asking again
    }
}
