/// The text of `# HELP` lines.
enum HelpText {
    /// Appends the text with backslashes and line feeds escaped, and with quotes in OpenMetrics.
    static func append(_ help: String, quotes: Bool, to bytes: inout [UInt8]) {
        for byte in help.utf8 {
            switch byte {
            case UInt8(ascii: "\\"): bytes += "\\\\".utf8
            case UInt8(ascii: "\n"): bytes += "\\n".utf8
            case UInt8(ascii: "\"") where quotes: bytes += "\\\"".utf8
            default: bytes.append(byte)
            }
        }
    }
}
