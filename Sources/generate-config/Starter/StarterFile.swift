import Specification

/// A configuration to begin with: models, and around them what else there can be, as comments.
struct StarterFile {
    /// What the models were taken from.
    let origin: String
    let project: String
    /// Items of the list of models, each with a line feed at its end.
    let models: [String]
    let teams: [String]

    var text: String {
        """
        # Written by generate-config init from \(origin.commented); what was guessed says so. Check with: generate-config validate
        version: 1
        project: \(project.yaml)

        models:
        \(models.joined(separator: "\n"))
        # Who is told; without a receiver alerts reach nobody.
        # teams:
        \(names.map { "#   \($0): { chat: \($0)-slack }" }.joined(separator: "\n"))
        # alerting:
        #   receivers:
        \(names.map { "#     \($0)-slack: { slack: { api_url_file: /run/secrets/slack, channel: \"#\($0)\" } }" }.joined(separator: "\n"))

        """
    }

    private var names: [String] { teams.map(\.commented) }

    /// What a model can promise, as comments within its section.
    static func promises(_ task: ModelTask) -> String {
        """
            # Promises of the service; each becomes alerts.
            # service:
            #   availability: { objective: 99.5 }
            #   latency: { objective: 99, threshold: 250ms }
            # quality:
            #   \(task == .regression ? "rmse: { warning: \"> 1\" }" : "accuracy: { warning: \"< 0.9\", critical: \"< 0.8\" }")

        """
    }
}
