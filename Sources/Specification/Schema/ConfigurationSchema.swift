/// Every key of the configuration with what it says: what editors check and complete by.
package enum ConfigurationSchema {
    /// The whole file.
    package static let root = SchemaNode.section([
        .required("version", "Version of this format.", SchemaNode(.number(NumberRange(minimum: 1, maximum: 1)), 1)),
        .required("project", "Name of the project, in labels and titles.", .name),
        .optional("teams", "Who is told, by name; one team without a receiver unless said.", .entries(SchemaNode.namePattern, atLeast: 1, team)),
        .required("models", "The models that are monitored.", .list(SchemaNode(.instances(model)), atLeast: 1)),
        .optional("alerting", "Where alerts go.", alerting),
        .optional("stack", "Where the parts of the monitoring reach each other.", stack),
        .optional("infrastructure", "What else is watched where the models run.", infrastructure),
        .optional("events", "How the exporter reads events.", events),
        .optional("storage", "How the exporter keeps what it accepts.", store),
    ])

    /// The JSON Schema, draft 2020-12.
    /// - Parameter isOverlay: of a file that is laid over another, in which no key must stand.
    package static func document(isOverlay: Bool = false) -> JSONValue {
        guard case .object(let members) = SchemaRendering(isOverlay: isOverlay).json(root) else { return .null }
        let title = isOverlay ? "Overlay of a configuration of Model Exporter" : "Configuration of Model Exporter"
        let head: [(String, JSONValue?)] = [
            ("$schema", "https://json-schema.org/draft/2020-12/schema"), ("title", .string(title)),
        ]
        return .members(head + members.map { ($0.key, $0.value) })
    }
}
