import Logging
import Specification

/// What one pass over all models gave.
package struct SinglePass: Sendable {
    /// In the order of the specification.
    package let results: [WindowResult]
    /// One message for each model that could not be looked at or pushed.
    package let failures: [String]

    init(_ passes: [ModelPass], logger: Logger) async {
        var results: [WindowResult] = []
        var failures: [String] = []
        for pass in passes {
            do {
                try await pass.run(logger: logger) { results.append($0) }
            } catch {
                failures.append("\(pass.model.name): \(error)")
            }
        }
        self.results = results
        self.failures = failures
    }

    /// A table for each version, ended by a line feed.
    package var text: String {
        results.map { result in
            let title = "\(result.model) \(result.version), \(result.rows) rows"
            guard let features = result.features else { return "\(title): fewer than \(result.minimumRows), not scored\n" }
            let ratio = result.driftedRatio.map { ", \(($0 * 1000).rounded() / 10)% of the features drifted" } ?? ""
            return "\(title)\(ratio)\n\(DriftReport(features: features).text)"
        }.joined(separator: "\n")
    }
}
