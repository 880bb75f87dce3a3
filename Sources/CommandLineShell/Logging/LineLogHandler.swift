import Foundation
package import Logging

/// Writes each record as one line of logfmt or JSON to standard error; control characters never reach the log unescaped.
package struct LineLogHandler: LogHandler {
    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    private let format: LogFormat
    private let component: String

    package init(component: String, format: LogFormat, level: Logger.Level) {
        self.component = component
        self.format = format
        logLevel = level
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var fields = [
            ("ts", Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))),
            ("level", event.level.rawValue), ("component", component), ("msg", event.message.description),
        ]
        if let error = event.error { fields.append(("error", "\(error)")) }
        let merged = metadata.merging(event.metadata ?? [:]) { $1 }
        fields += merged.filter { $0.key != "hb.request.id" }.sorted { $0.key < $1.key }.map { ($0.key, $0.value.description) }
        Self.write(Self.line(fields, format) + "\n")
    }

    // A `FileHandle` ends the process when the disk of the log is full, just when its last words matter.
    private static func write(_ line: String) {
        var line = line
        line.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let written = Foundation.write(STDERR_FILENO, rest.baseAddress, rest.count)
                guard written > 0 else { return }
                rest = UnsafeRawBufferPointer(rebasing: rest[written...])
            }
        }
    }

    /// The fields in their order as one line without its line feed.
    static func line(_ fields: [(String, String)], _ format: LogFormat) -> String {
        switch format {
        case .logfmt: fields.map { "\($0)=\(isBare($1) ? $1 : quoted($1))" }.joined(separator: " ")
        case .json: "{" + fields.map { "\(quoted($0)):\(quoted($1))" }.joined(separator: ",") + "}"
        }
    }

    private static func isBare(_ value: String) -> Bool {
        !value.isEmpty
            && value.utf8.allSatisfy {
                $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: "\\")
            }
    }

    private static func quoted(_ value: String) -> String {
        var text = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case _ where scalar.properties.generalCategory == .control || scalar.value == 0x2028 || scalar.value == 0x2029:
                text += String(format: "\\u%04x", scalar.value)
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}

extension Logger {
    /// The logger of one daemon.
    package static func daemon(_ component: String, format: LogFormat, level: Logger.Level) -> Logger {
        Logger(label: component) { _ in LineLogHandler(component: component, format: format, level: level) }
    }
}
