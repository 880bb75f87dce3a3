/// The model that the events of `EventInputs` are of, as an exporter is configured for it.
enum BenchModel {
    private static let numeric = (0..<12).map { "n\($0 < 10 ? "0" : "")\($0)" }
    private static let categorical = (0..<8).map { "c0\($0)" }

    /// 1,000 rows of reference data: numbers in 0..<1000, categories of the events.
    static var reference: String {
        let rows = (0..<1_000).map { row in
            let numbers = numeric.indices.map { "\(Double((row * 7919 + $0 * 104_729) % 1_000_003) / 1_000)" }
            let categories = categorical.indices.map { EventInputs.categories[(row + $0) % EventInputs.categories.count] }
            return (numbers + categories).joined(separator: ",")
        }
        return ([(numeric + categorical).joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
    }

    static func configuration(samplingRatio: Int, durability: String) -> String {
        let features =
            numeric.map { "      \($0): { type: numeric }" } + categorical.map { "      \($0): { type: categorical }" }
        return """
            version: 1
            project: benchmark
            teams: { team: { chat: chat } }
            models:
              - name: bench
                team: team
                task: binary_classification
                positive_class: "1"
                classes: ["0", "1"]
                versions: { champion: "1.0.0" }
                features:
            \(features.joined(separator: "\n"))
                reference: { data: reference.csv }
                storage: { sampling_ratio: \(samplingRatio) }
            alerting:
              receivers: { chat: { webhook: { url: "http://127.0.0.1:9/" } } }
              team: team
              runbook_base_url: https://example.org
            storage: { durability: \(durability) }

            """
    }
}
