extension Rule<String> {
    /// Any text that can stand in one line of a file.
    static var printable: Self {
        Rule(.invalidText, "text of one line without control characters") { text in
            !text.isEmpty && text.utf8.count <= 4096
                && !text.unicodeScalars.contains(where: \.isC0OrC1)
        }
    }

    /// Names of models, teams, receivers and the project: safe in labels, file names and addresses.
    static var name: Self {
        Rule(.invalidName, "1 to 64 of letters, digits, '.', '_' and '-', a letter or digit first") { name in
            guard let first = name.utf8.first, first.isLetterOrDigit, name.utf8.count <= 64 else { return false }
            return name.utf8.allSatisfy { $0.isLetterOrDigit || $0 == 0x2E || $0 == 0x5F || $0 == 0x2D }
        }
    }

    /// Names of features, classes and versions, which models bring along; `__` is kept for our own values.
    static var labelValue: Self {
        Rule(.invalidName, "at most 128 bytes, without control characters and not starting with '__'") { text in
            !text.isEmpty && text.utf8.count <= 128 && !text.hasPrefix("__")
                && !text.unicodeScalars.contains(where: \.isC0OrC1)
        }
    }

    /// The name of a file that holds a secret.
    static var secretFile: Self {
        Rule(.inlineSecret, "the name of a file that holds the secret", hidesValue: true) { !$0.contains("://") }
    }

    static var emailAddress: Self {
        Rule(.invalidAddress, "an e-mail address") { text in
            let parts = text.split(separator: "@", omittingEmptySubsequences: false)
            return parts.count >= 2 && parts.allSatisfy { !$0.isEmpty }
        }
    }

    /// A Slack channel, user or channel identifier.
    static var slackChannel: Self {
        Rule(.invalidText, "a channel such as \"#alerts\"") { !$0.contains(" ") }
    }
}

extension UInt8 {
    var isLetterOrDigit: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
    }
}

extension Unicode.Scalar {
    /// Of the general category Cc.
    fileprivate var isC0OrC1: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }
}
