import ArgumentParser
import Specification

/// Prints the JSON Schema of the configuration, for editors.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema (draft 2020-12) of the configuration, for editors.",
        discussion: "With yaml-language-server: # yaml-language-server: $schema=monitoring.schema.json")

    @Flag(help: "Of an overlay: no key must be there, and null removes one.")
    var overlay = false

    func run() { print(ConfigurationSchema.document(isOverlay: overlay).text) }
}
