import Foundation
import Specification

/// A configuration to begin with, with comments on what was guessed.
struct StarterText {
    let inferred: InferredFeatures
    let target: StarterTask
    /// The file of the reference, as the configuration names it.
    let data: String
    let name: String

    var text: String {
        """
        # Written by generate-config init from \(data.commented); what was guessed says so. Check with: generate-config validate
        version: 1
        project: \(quoted(name))

        models:
          - name: \(quoted(name))
            # Guessed by the values of \(targetColumn): binary_classification, multiclass_classification or regression.
            task: \(target.task.rawValue)
        \(positiveClass)    # The version of events that name none.
            versions: { champion: "1" }
            # Types by the values of the first \(inferred.rows ?? 0) rows: whole numbers with few different values count as categories.
            # The section may be left out: then the features are those of the reference's file, by the same rules.
            features:
        \(features)
            reference: { data: \(quoted(data)) }
        \(columns)    # Promises of the service; each becomes alerts.
            # service:
            #   availability: { objective: 99.5 }
            #   latency: { objective: 99, threshold: 250ms }
            # quality:
            #   \(target.task == .regression ? "rmse: { warning: \"> 1\" }" : "accuracy: { warning: \"< 0.9\", critical: \"< 0.8\" }")

        # Who is told; without a receiver alerts reach nobody.
        # teams: { \(team): { chat: \(team)-slack } }
        # alerting:
        #   receivers:
        #     \(team)-slack: { slack: { api_url_file: /run/secrets/slack, channel: "#models" } }

        """
    }

    private let team = "models"

    private var targetColumn: String {
        target.column.map(\.commented) ?? "no column, as none was found to be what is predicted"
    }

    private var positiveClass: String {
        guard target.task == .binaryClassification else { return "" }
        return "    # Guessed: the class whose probability the score is.\n    positive_class: \(quoted(target.positiveClass))\n"
    }

    private var features: String {
        let lines = inferred.features.map { "      \(quoted($0.name)): { type: \($0.kind.rawValue) }" }
        let others = inferred.leftOut.map { "      # Left out: \($0.column.commented), \($0.reason.rawValue)." }
        return (lines + others).joined(separator: "\n")
    }

    private var columns: String {
        let found = ColumnRole.allCases.compactMap { role in
            inferred.roles[role].map { "\(role.rawValue): \(quoted($0))" }
        }
        let missing = inferred.roles[.actual] == nil ? "    # No column was found that says what was true; name it with --actual.\n" : ""
        guard !found.isEmpty else { return missing }
        return missing + "    # Guessed by their names.\n    columns: { \(found.joined(separator: ", ")) }\n"
    }

    /// Plain where YAML reads it as this text, otherwise in quotes.
    private func quoted(_ text: String) -> String {
        let isPlain = text.wholeMatch(of: /[A-Za-z][A-Za-z0-9_.\/-]*/) != nil && !["null", "Null", "NULL", "true", "false"].contains(text)
        return isPlain ? text : JSONValue.string(text).text
    }

    /// A name of the configuration made of a file's: letters, digits, `.`, `_` and `-`.
    static func name(ofFile path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? ""
        let stem = file.split(separator: ".").first ?? ""
        let name = stem.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") ? $0 : "-" }
        let trimmed = String(name).drop { !$0.isLetter && !$0.isNumber }.prefix(64)
        return trimmed.isEmpty ? "model" : String(trimmed)
    }
}

extension String {
    /// The text for a comment: one line, without control characters.
    fileprivate var commented: String { escapingControls }
}
