import Catalog

/// The promises and limits of a model.
extension ConfigurationSchema {
    private static let month = Duration.seconds(30 * 86400)

    static let service = SchemaNode.section([
        .optional("availability", "Predictions without error.", objective("Percent that must succeed.")),
        .optional(
            "latency", "Predictions that are fast.",
            objective(
                "Percent that must be fast.",
                [
                    .required("threshold", "Time within which a prediction is fast.", SchemaNode(SchemaNode.duration.kind, "250ms")),
                    .optional(
                        "histogram", "Which buckets tell it.", .choice(ServiceSpecification.Latency.Histogram.self),
                        default: .string(ServiceSpecification.Latency.Histogram.classic.rawValue)),
                ])),
        .optional("accuracy", "Labelled predictions whose class is the actual one.", objective("Percent that must be right.")),
        .optional(
            "freshness", "Time in which something about the model is young.",
            objective(
                "Percent of the time.",
                [
                    .required("limit", "How old it may be.", SchemaNode(SchemaNode.duration.kind, "10m")),
                    .optional(
                        "of", "What must be young.", .choice(ServiceSpecification.Freshness.Subject.self),
                        default: .string(ServiceSpecification.Freshness.Subject.events.rawValue)),
                ])),
        .optional(
            "silence", "Time without any prediction after which to alert.", SchemaNode.duration.orOff,
            default: ServiceSpecification().silence.map { .string($0.prometheusText) }),
        .optional(
            "traffic", "Share of the traffic of the same hour before under which to alert.", SchemaNode.openRatio.orOff,
            default: ServiceSpecification().traffic.map(JSONValue.number)),
    ])

    private static func objective(_ percent: String, _ more: [SchemaProperty] = []) -> SchemaNode {
        .section(
            [
                .required("objective", percent, .percentage), .optional("window", "Over what time.", default: month),
                .optional(
                    "tiers", "How fast the budget may burn before people hear of it; four tiers unless said.",
                    SchemaNode.list(tier, atLeast: 1).orOff),
                .optional(
                    "min_bad", "Bad events below which nothing alerts.", .atLeastOne,
                    default: .integer(BurnSpecification().minimumBad)),
            ] + more)
    }

    private static let tier = SchemaNode.section(
        oneOf: ["factor", "budget"],
        [
            .optional("factor", "Multiple of the rate at which the budget lasts its window.", SchemaNode(SchemaNode.positive.kind, .number(14.4))),
            .optional("budget", "Percent of the budget that may burn in the long window.", SchemaNode(SchemaNode.percentage.kind, 2)),
            .required("long", "The window that must burn.", .duration),
            .optional(
                "short", "The window that must burn too, so that the alert ends; a twelfth unless said.",
                SchemaNode(SchemaNode.duration.kind, "5m")),
            .required("severity", "Who is told.", .choice(Severity.self)),
            .optional("for", "How long both must burn.", SchemaNode(SchemaNode.duration.kind, "2m")),
            .optional("keep_firing_for", "How long the alert fires on after that.", SchemaNode(SchemaNode.duration.kind, "5m")),
        ])

    static let quality = SchemaNode.section(
        [
            .optional("window", "Over what time.", default: QualitySpecification().window),
            .optional("max_label_delay", "An outcome later than this is late.", default: QualitySpecification().maximumLabelDelay),
            .optional(
                "min_rows", "Labelled predictions below which nothing alerts.", .atLeastOne,
                default: .integer(QualitySpecification().minimumRows)),
            .optional("label_coverage", "Share of labelled predictions below which to alert.", .positiveRatio),
            .optional(
                "shadow_agreement", "Share of equal answers below which a shadow alerts.", .positiveRatio,
                default: .number(QualitySpecification().shadowAgreement)),
        ] + QualityMetric.allCases.map { .optional($0.rawValue, "Limits of \($0.rawValue).", limits(of: $0)) })

    private static func limits(of metric: QualityMetric) -> SchemaNode {
        let sign = metric.direction == .lowerIsWorse ? "<" : ">"
        let fixed = SchemaNode(.notation(pattern: "^\(sign)=? *[-+]?[0-9.]+([eE][-+]?[0-9]+)?$"), "\(sign) 0.5")
        let adaptive = SchemaNode.section([
            .required("deviations", "Standard deviations from the mean of the model's own history.", .positive)
        ])
        let bound = metric.direction == .fartherIsWorse ? fixed : SchemaNode(.anyOf([fixed, adaptive]), "\(sign) 0.5")
        return severities(bound)
    }

    private static func severities(_ bound: SchemaNode, _ more: [SchemaProperty] = []) -> SchemaNode {
        .section(
            oneOf: ["warning", "critical"],
            [
                .optional("warning", "The limit of a warning.", bound),
                .optional("critical", "The limit of a critical alert.", bound),
            ] + more)
    }

    static let drift = SchemaNode.section([
        .optional("every", "Time between two passes, at least 1s.", default: DriftSpecification().every),
        .optional("window", "The rows that one pass looks at: a time or a count.", .window, default: "1d"),
        .optional("step", "From one window to the next; each pass has its own unless said.", .window),
        .optional(
            "min_rows", "Rows below which a window is not scored.", .atLeastOne,
            default: .integer(DriftSpecification().minimumRows)),
        .optional("tests", "The tests and their limits.", .section(DriftMetrics.Test.allCases.map(test))),
        .optional(
            "multiplicity", "How the p-values of all features are adjusted.", .choice(DriftSpecification.Multiplicity.self),
            default: .string(DriftSpecification().multiplicity.rawValue)),
        .optional(
            "consecutive_windows", "Windows in a row that must pass a limit.", .atLeastOne,
            default: .integer(DriftSpecification().consecutiveWindows)),
        .optional("dataset", "Limits of the share of drifted features.", severities(.positiveRatio)),
        .optional("source", "Where windows come from; the exporter's rows unless said.", source),
        .optional("reference", "Stored rows to compare with in place of the model's reference.", reference),
    ])

    private static let source = SchemaNode.section(
        oneOf: ["files", "prometheus"], maximum: 1,
        [
            .optional(
                "files", "Files with rows; their names may have *, ? and [...].", SchemaNode(SchemaNode.text.kind, "data/production-*.csv.gz")),
            .optional(
                "prometheus", "A server with Prometheus' HTTP API, asked for what all replicas counted.",
                .section([
                    .optional("url", "Its address; that of the stack unless said.", .url),
                    .optional("bearer_token_file", "The file that holds a token.", .secretFile),
                    .optional("username", "The name to log in with.", SchemaNode(.text(pattern: "^[^:]+$"), "worker")),
                    .optional("password_file", "The file that holds the password.", .secretFile),
                    .optional("tenant", "The tenant of Mimir and Cortex.", SchemaNode(.text(pattern: "^[!-~]([ -~]{0,254}[!-~])?$"), "ml")),
                    .optional(
                        "match", "Labels that each series must have.",
                        .entries(
                            "^(?!__|(model|version|feature|category|class|le|reason)$)[A-Za-z_][A-Za-z0-9_]*$",
                            SchemaNode(SchemaNode.text.kind, "production"))),
                    .optional("delay", "How long before now a window ends.", default: PrometheusSource(url: "").delay),
                    .optional("timeout", "Until one answer is complete, at most 1h.", default: PrometheusSource(url: "").timeout),
                ]))
        ])

    private static let reference = SchemaNode.section([
        .optional("version", "Whose rows they are; the champion's unless said.", .labelValue),
        .optional("window", "The newest so long or so many; as long as the window unless said.", .window),
        .optional("from", "Since when.", .time), .optional("to", "Until when.", .time),
    ])

    private static func test(_ test: DriftMetrics.Test) -> SchemaProperty {
        let deviations = SchemaProperty.optional(
            "deviations", "Raises both limits to so many deviations above the feature's ordinary windows.", .positive)
        let pValue = SchemaProperty.optional("p_value", "Drift needs a p-value below this.", .openRatio, default: .number(0.001))
        let effect = SchemaProperty.optional("effect", "Drift needs a distance of at least this.", .openRatio, default: .number(0.1))
        let node: SchemaNode =
            switch test {
            case .psi: severities(.positive, [deviations])
            case .ks: SchemaNode.section([pValue, effect]).orOff
            default: severities(.positive, [deviations] + (test.hasPValue ? [pValue] : [])).orOff
            }
        return .optional(test.rawValue, "Limits of \(test.rawValue).", node)
    }
}
