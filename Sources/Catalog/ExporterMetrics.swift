package import Instruments

/// What the two daemons say of themselves.
package enum ExporterMetrics {
    package static let buildInfo = MetricDefinition(
        "model_exporter_build_info", .gauge, labels: ["program", "version"],
        help: "1, labelled with the program and its version.")
    package static let events = MetricDefinition(
        "model_exporter_events_total", .counter, labels: [Labels.type],
        help: "Events accepted and stored, by type.")
    package static let duplicateEvents = MetricDefinition(
        "model_exporter_duplicate_events_total", .counter, labels: [Labels.type],
        help: "Events that were stored before and counted no second time, by type.")
    package static let rejectedEvents = MetricDefinition(
        "model_exporter_rejected_events_total", .counter, labels: [Labels.reason],
        help: "Events refused, by the code that the reply gave.")
    package static let requests = MetricDefinition(
        "model_exporter_http_requests_total", .counter, labels: ["handler", Labels.code],
        help: "HTTP requests answered, by route and status code.")
    package static let commitDuration = MetricDefinition(
        "model_exporter_commit_duration_seconds", .histogram, labels: [],
        help: "Time to store one batch of events, in seconds.")
    package static let intakeWaiting = MetricDefinition(
        "model_exporter_intake_waiting", .gauge, labels: [],
        help: "Event batches that are being decoded, stored or waiting for it.")
    package static let storedRows = MetricDefinition(
        "model_exporter_stored_rows", .gauge, labels: [Labels.model],
        help: "Predictions in the store.")
    package static let overflow = MetricDefinition(
        "model_exporter_cardinality_overflow_total", .counter, labels: ["metric", "label"],
        help: "Observations counted under __other__ because a label's budget was used up.")
    package static let workerPasses = MetricDefinition(
        "model_drift_worker_passes_total", .counter, labels: [Labels.model, "result"],
        help: "Passes over a model's window, by result: scored, too_few_rows or failed.")
    package static let workerPassDuration = MetricDefinition(
        "model_drift_worker_pass_duration_seconds", .histogram, labels: [Labels.model],
        help: "Time that one pass over a model's window took, in seconds.")
    package static let pushTime = MetricDefinition(
        "push_time_seconds", .gauge, labels: [],
        help: "Last Unix time when changing this group in the Pushgateway succeeded.")
    package static let pushFailureTime = MetricDefinition(
        "push_failure_time_seconds", .gauge, labels: [],
        help: "Last Unix time when changing this group in the Pushgateway failed.")
}
