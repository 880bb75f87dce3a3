import ArgumentParser

// The parser gives an option that a subcommand has in common with `exporter` itself to the latter, unless both have it from
// one group.

/// The option `--storage.path`.
struct StorageOptions: ParsableArguments {
    @Option(name: .customLong("storage.path"), help: "Folder of the store; an exporter makes it when it does not exist.")
    var folder = "data/"
}
