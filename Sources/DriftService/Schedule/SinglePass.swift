import Logging
import Specification

/// What one pass over all models gave.
package struct SinglePass: Sendable {
    /// In the order of the specification.
    package let results: [WindowResult]
    /// What was found beside drift, for people.
    private let quality: [String]
    /// One message for each model that could not be looked at or pushed.
    package let failures: [String]

    init(_ passes: [ModelPass], logger: Logger) async {
        var results: [WindowResult] = []
        var quality: [String] = []
        var failures: [String] = []
        for pass in passes {
            do {
                try await pass.run(logger: logger, onResult: { results.append($0) }, onQuality: { quality.append($0) })
            } catch {
                failures.append("\(pass.model.name): \(error)")
            }
        }
        self.results = results
        self.quality = quality
        self.failures = failures
    }

    /// Tables of drift for each version, then those of quality, ended by a line feed.
    package var text: String {
        (results.map(Self.text) + quality).joined(separator: "\n")
    }

    private static func text(_ result: WindowResult) -> String {
        let title = "\(result.model) \(result.version), \(result.rows) rows"
        guard let features = result.features else { return "\(title): fewer than \(result.minimumRows), not scored\n" }
        let ratio = result.driftedRatio.map { ", \(($0 * 1000).rounded() / 10)% of the features drifted" } ?? ""
        return "\(title)\(ratio)\n\(DriftReport(features: features).text)"
    }
}
