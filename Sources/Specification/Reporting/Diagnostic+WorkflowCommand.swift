extension Diagnostic {
    /// `::error file=…,line=…,col=…,title=…::…` in the escapes of GitHub's runner (actions/toolkit, command.ts).
    var workflowCommand: String {
        var properties = [("file", location.file.escapingControls)]
        if location.line > 0 {
            properties += [
                ("line", String(location.line)), ("col", String(location.column)),
                ("endColumn", String(location.column + location.length)),
            ]
        }
        properties.append(("title", code.rawValue))
        let shown = properties.map { "\($0)=\($1.escapedProperty)" }.joined(separator: ",")
        let text = ([advice] + notes.map(\.description)).joined(separator: "\n")
        return "::\(severity.rawValue) \(shown)::\(text.escapedData)"
    }
}

extension String {
    fileprivate var escapedData: String {
        replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    fileprivate var escapedProperty: String { escapedData.replacing(":", with: "%3A").replacing(",", with: "%2C") }
}
