import Specification

/// A model by the columns of a data file, with comments on what was guessed.
struct GuessedModel {
    let inferred: InferredFeatures
    let target: StarterTask
    /// The file of the reference, as the configuration names it.
    let data: String
    let name: String

    /// An item of the list of models.
    var text: String {
        """
          - name: \(name.yaml)
            # Guessed by the values of \(targetColumn): binary_classification, multiclass_classification or regression.
            task: \(target.task.rawValue)
        \(positiveClass)    # The version of events that name none.
            versions: { champion: "1" }
            # Types by the values of the first \(inferred.rows ?? 0) rows: whole numbers with few different values count as categories.
            # The section may be left out: then the features are those of the reference's file, by the same rules.
            features:
        \(features)
            reference: { data: \(data.yaml) }
        \(columns)\(StarterFile.promises(target.task))
        """
    }

    private var targetColumn: String {
        target.column.map(\.commented) ?? "no column, as none was found to be what is predicted"
    }

    private var positiveClass: String {
        guard target.task == .binaryClassification else { return "" }
        return "    # Guessed: the class whose probability the score is.\n    positive_class: \(target.positiveClass.yaml)\n"
    }

    private var features: String {
        let lines = inferred.features.map { "      \($0.name.yaml): \($0.yaml)" }
        let others = inferred.leftOut.map { "      # Left out: \($0.column.commented), \($0.reason.rawValue)." }
        return (lines + others).joined(separator: "\n")
    }

    private var columns: String {
        let missing = inferred.roles[.actual] == nil ? "    # No column was found that says what was true; name it with --actual.\n" : ""
        guard !inferred.roles.isEmpty else { return missing }
        return missing + "    # Guessed by their names.\n    columns: \(inferred.roles.yaml)\n"
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

extension [ColumnRole: String] {
    /// The section `columns`.
    var yaml: String {
        ColumnRole.allCases.compactMap { role in self[role].map { (key: role.rawValue, value: $0.yaml) } }.yaml
    }
}
