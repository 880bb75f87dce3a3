import Foundation
import LiveStack
import Specification
import Testing

/// A configuration without features, in all three programs.
@Suite struct InferredFeaturesTests {
    private static let file = """
        version: 1
        project: census
        models:
          - name: employment
            task: binary_classification
            positive_class: "1"
            reference: { data: \(Repository.employment)/reference.csv.gz }
            columns: { actual: employed }

        """

    @Test(.timeLimit(.minutes(3)))
    func `exporter, worker and generator take the same features from the employment reference`() async throws {
        let named = try #require(try MonitoringSpecification.load(path: Repository.root + "/monitoring.yaml").models.first)
        var expected = Dictionary(uniqueKeysWithValues: named.features.map { ($0.name, $0.kind.rawValue) })
        // Its codes are too many to pass for categories.
        expected["SCHL"] = "numeric"
        let folder = NSTemporaryDirectory() + "inferred-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Self.file.write(toFile: folder + "/monitoring.yaml", atomically: true, encoding: .utf8)

        #expect(try await explained(folder) == expected)
        #expect(try await profiled(folder) == expected)
        #expect(try await exposed(folder) == expected)
    }

    /// Names and types by `generate-config explain`.
    private func explained(_ folder: String) async throws -> [String: String] {
        let run = try await ChildProcess.run(Programs.generateConfig, ["explain", "-f", folder + "/monitoring.yaml"])
        let pairs = run.output.split(separator: "\n").compactMap { line -> (String, String)? in
            let words = line.split(separator: " ").map(String.init)
            return words.count == 2 && FeatureSpecification.Kind(rawValue: words[1]) != nil ? (words[0], words[1]) : nil
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    /// Names and types of what the worker summarises.
    private func profiled(_ folder: String) async throws -> [String: String] {
        let profile = folder + "/employment.profile"
        let run = try await ChildProcess.run(
            Programs.driftWorker, ["profile", "-f", folder + "/monitoring.yaml", "--model", "employment", "-o", profile])
        try #require(run.status == 0, "\(run.output)")
        struct Profile: Decodable {
            struct Subject: Decodable { let name, kind: String }
            let subjects: [Subject]
        }
        let read = try JSONDecoder().decode(Profile.self, from: Data(contentsOf: URL(filePath: profile)))
        return Dictionary(uniqueKeysWithValues: read.subjects.map { ($0.name, $0.kind) })
    }

    /// Features of the reference's gauges that a started exporter has, with the types that these are of.
    private func exposed(_ folder: String) async throws -> [String: String] {
        let address = "127.0.0.1:\(try freePorts(1)[0])"
        let exporter = try ChildProcess(
            Programs.exporter,
            [
                "--config.file", folder + "/monitoring.yaml", "--storage.path", folder + "/data", "--web.listen-address",
                address,
            ], log: folder + "/exporter.log")
        do {
            try await waitUntil("the exporter is ready", within: .seconds(60)) { await HTTP.isReady("http://\(address)/-/ready") }
            let metrics = try await HTTP.get("http://\(address)/metrics").body
            await exporter.stop()
            let types = ["model_feature_reference_cdf{": "numeric", "model_feature_reference_category_ratio{": "categorical"]
            return metrics.split(separator: "\n").reduce(into: [:]) { found, line in
                guard let type = types.first(where: { line.hasPrefix($0.key) })?.value,
                    let feature = line.firstMatch(of: /[{,]feature="([^"]*)"/)?.1
                else { return }
                found[String(feature)] = type
            }
        } catch {
            await exporter.stop()
            throw error
        }
    }
}
