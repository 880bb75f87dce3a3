package import ArgumentParser
import Foundation
import Specification

extension ParsableCommand {
    /// Parses the arguments and runs the command; the process exits 0, with the command's own code, 1 on an error and
    /// 2 on wrong usage, as Prometheus' tools do (ArgumentParser's own code would be 64).
    package static func runShell() async -> Never {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            Foundation.exit(0)
        } catch {
            exitShell(error)
        }
    }

    private static func exitShell(_ error: any Error) -> Never {
        let code = exitCode(for: error)
        // Diagnostics begin with their place, so that editors and CI can follow it.
        let message = (error as? InvalidSpecification)?.description ?? fullMessage(for: error)
        if !message.isEmpty {
            let output = code.isSuccess ? FileHandle.standardOutput : FileHandle.standardError
            output.write(Data((message + "\n").utf8))
        }
        Foundation.exit(code == .validationFailure ? 2 : code.rawValue)
    }
}
