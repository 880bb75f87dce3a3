extension ConfigurationSchema {
    static let model = SchemaNode.section(
        conditions: taskConditions,
        [
            .optional(ModelInstances.key, "One model for each of these sets of variables, used as ${name}.", variables),
            .required("name", "Name of the model, as its events say it.", .name),
            .optional("team", "The team that is told; the first of the file unless said.", SchemaNode(SchemaNode.name.kind, "growth")),
            .required("task", "What the model predicts.", .choice(ModelTask.self)),
            .optional(
                "positive_class", "The class whose probability the score is; without features that of the reference's file, of 0 and 1 say.",
                .labelValue),
            .optional("classes", "All classes; those of the reference unless said.", .list(.labelValue)),
            .optional("versions", "The versions in service; one named 1 unless said.", versions),
            .optional(
                "features", "The inputs, by name; those of the reference's file unless said.",
                .entries(SchemaNode.labelPattern, atLeast: 1, feature)),
            .optional("embeddings", "Vectors that are scored as a whole, by name.", .entries(SchemaNode.labelPattern, embedding)),
            .required(
                "reference", "The data that the model was trained or validated on.",
                .section([
                    .required("data", "CSV or NDJSON, plain or gzip; relative to this file.", SchemaNode(SchemaNode.text.kind, "reference.csv")),
                    .optional(
                        "max_age", "Age above which to alert: of these data, or of the rows that drift.reference names.",
                        SchemaNode(SchemaNode.duration.kind, "180d")),
                ])),
            .optional("columns", "Columns of the model's files beside the features.", columns),
            .optional("service", "What the model's service promises.", service),
            .optional("quality", "How good the model must be.", quality),
            .optional("drift", "How production data are compared with the reference.", drift),
            .optional("storage", "What is kept of the model's events.", storage),
            .optional("experiment", "An experiment on the traffic of the model.", experiment),
        ])

    private static let variables = SchemaNode.list(.entries("^[A-Za-z0-9_]{1,64}$", SchemaNode(.anything, "de")), atLeast: 1)

    private static let versions = SchemaNode.section([
        .required("champion", "The version that answers; an event without one is its.", SchemaNode(SchemaNode.labelValue.kind, "1.0.0")),
        .optional("challengers", "Versions that answer a part of the traffic.", .list(.labelValue)),
        .optional("canaries", "Versions that are tried on a little traffic.", .list(.labelValue)),
        .optional("shadows", "Versions that predict for the same requests and answer nobody.", .list(.labelValue)),
    ])

    private static let feature = SchemaNode.section(
        conditions: featureConditions,
        [
            .required("type", "Numbers, or categories.", .choice(FeatureSpecification.Kind.self)),
            .optional("column", "Its column in files; its name unless said.", .text),
            .optional(
                "expect", "What values it may have; what breaks it is counted, not refused.",
                .section([
                    .optional("min", "Lowest value; numeric only.", .number),
                    .optional("max", "Highest value; numeric only.", .number),
                    .optional("values", "The allowed categories.", .list(.labelValue, atLeast: 1)),
                    .optional("missing_ratio", "Share of missing values above which to alert.", .ratio),
                    .optional(
                        "invalid_ratio", "Share of invalid values above which to alert.", SchemaNode.ratio.orOff,
                        default: FeatureExpectation().invalidRatio.map(JSONValue.number)),
                    .optional("frozen_rows", "Rows with one same value from which on it counts as frozen.", .atLeastTwo),
                ])),
            .optional("importance", "Weight in the share of drifted features.", .positive),
        ])

    private static let embedding = SchemaNode.section([
        .required(
            "components", "The names of its numbers among an event's features.",
            SchemaNode(
                .anyOf([
                    .list(.labelValue, atLeast: 2),
                    .section([
                        .required(
                            "prefix", "What the names begin with; the rest is their number from 0.",
                            SchemaNode(SchemaNode.labelValue.kind, "e")),
                        .required("count", "How many there are.", SchemaNode(SchemaNode.atLeastTwo.kind, 384)),
                    ]),
                ]))),
        .optional("importance", "Weight in the share of drifted features.", .positive),
    ])

    private static let columns = SchemaNode.section([
        .optional("id", "What joins predictions and outcomes.", .text),
        .optional("prediction", "What the model said.", .text), .optional("score", "The probability or value.", .text),
        .optional("actual", "What was true.", .text),
        .optional("timestamp", "Seconds since 1970 or RFC 3339.", .text), .optional("version", "The model's version.", .text),
    ])

    private static let storage = SchemaNode.section([
        .optional(
            "sampling_ratio", "Share of predictions whose features are kept.", .ratio,
            default: .number(StorageSpecification().samplingRatio)),
        .optional("retention", "How long events are kept.", default: StorageSpecification().retention),
    ])

    private static let experiment = SchemaNode.section([
        .required("name", "Name of the experiment.", SchemaNode(SchemaNode.labelValue.kind, "price")),
        .required("variants", "The share of each variant; together 1.", .entries(SchemaNode.labelPattern, atLeast: 2, .openRatio)),
        .required("control", "The variant that others are compared with.", SchemaNode(SchemaNode.labelValue.kind, "A")),
        .optional("conversion", "The class that counts as a conversion; the positive one unless said.", .labelValue),
        .optional("start", "Since when predictions count.", .time),
        .optional(
            "level", "Probability of naming a winner where there is none.", .openRatio, default: .number(0.05)),
    ])
}
