import Foundation
import Specification

/// A configuration to begin with, with comments on what was guessed.
struct StarterText {
    let roles: StarterRoles
    /// The file of the reference, as the configuration names it.
    let data: String
    let name: String
    let rows: Int

    var text: String {
        """
        # Written by generate-config init from \(data.commented); what was guessed says so. Check with: generate-config validate
        version: 1
        project: \(quoted(name))

        models:
          - name: \(quoted(name))
            # Guessed by the values of \(target): binary_classification, multiclass_classification or regression.
            task: \(roles.task)
        \(positiveClass)    # The version of events that name none.
            versions: { champion: "1" }
            # Types by the values of the first \(rows) rows: whole numbers with few different values count as categories.
            features:
        \(features)
            reference: { data: \(quoted(data)) }
        \(columns)    # Promises of the service; each becomes alerts.
            # service:
            #   availability: { objective: 99.5 }
            #   latency: { objective: 99, threshold: 250ms }
            # quality:
            #   \(roles.task == "regression" ? "rmse: { warning: \"> 1\" }" : "accuracy: { warning: \"< 0.9\", critical: \"< 0.8\" }")

        # Who is told; without a receiver alerts reach nobody.
        # teams: { \(team): { chat: \(team)-slack } }
        # alerting:
        #   receivers:
        #     \(team)-slack: { slack: { api_url_file: /run/secrets/slack, channel: "#models" } }

        """
    }

    private let team = "models"

    private var target: String {
        let column = roles.columns[.actual] ?? roles.columns[.prediction]
        return column.map { $0.name.commented } ?? "no column, as none was found to be what is predicted"
    }

    private var positiveClass: String {
        guard roles.task == "binary_classification" else { return "" }
        return "    # Guessed: the class whose probability the score is.\n    positive_class: \(quoted(roles.positiveClass))\n"
    }

    private var features: String {
        let lines = roles.features.filter { isAllowed($0.name) }.map { column in
            "      \(quoted(column.name)): { type: \(column.isMeasure ? "numeric" : "categorical") }"
        }
        let others = (roles.leftOut + roles.features.filter { !isAllowed($0.name) }).map { column in
            "      # Left out: \(column.name.commented), \(reason(column))."
        }
        return (lines + others).joined(separator: "\n")
    }

    private func reason(_ column: ColumnSurvey.Column) -> String {
        if column.values.count < 2 { return "which has the same value in every row" }
        return isAllowed(column.name) ? "which is different in every row" : "whose name no feature can have"
    }

    private var columns: String {
        let found = StarterRoles.Role.allCases.compactMap { role in
            roles.columns[role].map { "\(role.rawValue): \(quoted($0.name))" }
        }
        let missing = roles.columns[.actual] == nil ? "    # No column was found that says what was true; name it with --actual.\n" : ""
        guard !found.isEmpty else { return missing }
        return missing + "    # Guessed by their names.\n    columns: { \(found.joined(separator: ", ")) }\n"
    }

    private func isAllowed(_ name: String) -> Bool {
        name.utf8.count <= 128 && !name.hasPrefix("__") && !name.isEmpty
            && !name.unicodeScalars.contains { $0.properties.generalCategory == .control }
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
