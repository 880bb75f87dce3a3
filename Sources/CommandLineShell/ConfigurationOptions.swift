package import ArgumentParser

/// The option `--config.file` of all programs.
package struct ConfigurationOptions: ParsableArguments {
    @Option(
        name: [.customShort("f"), .customLong("config.file")],
        help: "The file that says what is monitored; each further one is laid over it. (default: monitoring.yaml)")
    package var files: [String] = []

    package init() {}

    /// The file and the overlays over it, at least one.
    package var paths: [String] { files.isEmpty ? ["monitoring.yaml"] : files }

    /// The paths for messages.
    package var shown: String { paths.joined(separator: ", ") }
}
