extension DiagnosticCode {
    /// What the code means and what to do about it, each one sentence.
    package var explanation: (meaning: String, remedy: String) {
        switch self {
        case .conflictingKeys: ("Keys stand together that exclude each other.", "Keep one of them.")
        case .duplicateKey: ("A mapping has the same key twice.", "Remove one; YAML readers disagree on which counts.")
        case .duplicateName: ("Two things have the same name.", "Name each once.")
        case .emptyFile: ("The file holds nothing.", "Write a configuration; 'init' writes one to begin with.")
        case .fileNotFound: ("A file is not there or cannot be read.", "Correct the path; it starts at the folder of its file.")
        case .fileTooLarge: ("The file has more than 4 MiB.", "Split it into a file and overlays, or use for_each.")
        case .infeasibleTier: ("A tier could never fire: no ratio burns the budget that fast.", "Lengthen its window, or lower its factor.")
        case .inlineSecret: ("The file would hold a secret.", "Write the secret to a file of its own and name that.")
        case .invalidAddress: ("It is no host:port or no e-mail address.", "Write it such as exporter:8650.")
        case .invalidBound: ("It is no comparison, or one on the good side.", "Write it such as \"< 0.90\".")
        case .invalidDuration: ("It is no duration above 0.", "Write it such as 250ms, 15s, 5m, 1h30m or 30d.")
        case .invalidName: ("A name has characters that labels or files cannot have.", "Use what the message allows.")
        case .invalidPattern: ("It is no pattern of file names.", "Write it such as data/production-*.csv.gz.")
        case .invalidSize: ("It is no size.", "Write it such as 512MB or 20GB.")
        case .invalidSubstitution: ("A ${variable} cannot be put in its place.", "Close it, or write '$${' for the text '${'.")
        case .invalidText: ("It is no text of one line.", "Write one line without control characters.")
        case .invalidURL: ("It is no address, or holds a password.", "Write http:// or https:// and a host.")
        case .invalidUTF8: ("The file is no UTF-8 text.", "Save it as UTF-8.")
        case .invalidWindow: ("It is neither a time nor a count of rows.", "Write it such as 24h or 5000 rows.")
        case .missingFeatures: ("Features are left out, and the reference does not give them.", "Write features:, or correct the file.")
        case .missingKey: ("A key that has no default is not there.", "Write it.")
        case .missingReceiver: ("No receiver is named.", "Add one to alerting.receivers, and give it to a team.")
        case .notApplicable: ("The key does not fit the task or the type.", "Remove it, or correct the task or type.")
        case .outOfRange: ("A value is outside of what makes sense.", "Use a value that the message allows.")
        case .tooComplex: ("The file is nested too deep or expands to too much.", "Make it smaller.")
        case .tooManyErrors: ("There are more errors than are shown.", "Correct the first ones and check again.")
        case .unknownClass: ("A class is not among the classes.", "Name one of them, or add it.")
        case .unknownKey: ("The key is none that is known here.", "Correct its spelling, or remove it.")
        case .unknownReceiver: ("A receiver is named that is not there.", "Name one of alerting.receivers, or add it.")
        case .unknownTeam: ("A team is named that is not there.", "Name one of teams, or add it.")
        case .unknownValue: ("The value is none of those allowed.", "Use one that the message lists.")
        case .unknownVariable: ("A ${variable} is used that for_each does not give.", "Add it to each item of for_each.")
        case .unsupportedVersion: ("The file is of a version this program does not read.", "Write version: 1.")
        case .unusedReceiver: ("Nobody uses the receiver.", "Give it to a team, or remove it.")
        case .wrongType: ("A value is of another kind than needed.", "Write what the message asks for.")
        case .yamlSyntax: ("The text is no YAML.", "Look at the place and the line before it; indent with spaces.")
        }
    }

    /// Only what does not keep the file from being used is a warning.
    package var severity: Diagnostic.Severity {
        self == .unusedReceiver || self == .missingReceiver ? .warning : .error
    }
}
