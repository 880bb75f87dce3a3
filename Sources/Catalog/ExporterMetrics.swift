package import Instruments

/// What the two daemons say of themselves.
package enum ExporterMetrics {
    package static let buildInfo = MetricDefinition(
        "model_exporter_build_info", .info, labels: ["program", "version"],
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
    package static let scrapes = MetricDefinition(
        "model_exporter_scrapes_total", .counter, labels: [Labels.code],
        help: "Scrapes of /metrics answered, by status code.")
    package static let scrapeDuration = MetricDefinition(
        "model_exporter_scrape_duration_seconds", .histogram, labels: [],
        help: "Time to make a reply to a scrape, from its arrival until it could be sent, in seconds.")
    package static let scrapesInFlight = MetricDefinition(
        "model_exporter_scrapes_in_flight", .gauge, labels: [],
        help: "Scrapes that are being answered, until the client has taken the reply.")
    package static let sharedScrapes = MetricDefinition(
        "model_exporter_scrapes_shared_total", .counter, labels: [],
        help: "Scrapes that took a reply which was being made for another one.")
    package static let commitDuration = MetricDefinition(
        "model_exporter_commit_duration_seconds", .histogram, labels: [],
        help: "Time of one transaction that stored events, of one batch or of several together, in seconds.")
    package static let queuedEvents = MetricDefinition(
        "model_exporter_queued_events", .gauge, labels: [],
        help: "Events that wait for their transaction.")
    package static let refusedRequests = MetricDefinition(
        "model_exporter_refused_requests_total", .counter, labels: [Labels.reason],
        help: "Requests with events that were told to come again later, by reason.")
    package static let storageAvailable = MetricDefinition(
        "model_exporter_storage_available", .gauge, labels: [],
        help: "1 if the last attempt to store something succeeded, else 0.")
    package static let storageErrors = MetricDefinition(
        "model_exporter_storage_errors_total", .counter, labels: [Labels.reason],
        help: "Failed attempts to store something, by reason.")
    package static let storageBytes = MetricDefinition(
        "model_exporter_storage_bytes", .gauge, labels: [],
        help: "Size of the store's files, in bytes.")
    package static let storageSetAside = MetricDefinition(
        "model_exporter_storage_set_aside_timestamp_seconds", .gauge, labels: [],
        help: "Unix time of this start, if it found the store damaged, set it aside and began a new one.")
    package static let deletedRows = MetricDefinition(
        "model_exporter_deleted_rows_total", .counter, labels: [Labels.model],
        help: "Predictions deleted from the store because of their age or of its size.")
    package static let intakeWaiting = MetricDefinition(
        "model_exporter_intake_waiting", .gauge, labels: [],
        help: "Event batches that are being decoded, stored or waiting for it.")
    package static let storedRows = MetricDefinition(
        "model_exporter_stored_rows", .gauge, labels: [Labels.model],
        help: "Predictions in the store.")
    package static let overflow = MetricDefinition(
        "model_exporter_cardinality_overflow_total", .counter, labels: ["metric", "label"],
        help: "Lookups counted under __other__ because a limit was reached; label * stands for the number of series.")
    package static let series = MetricDefinition(
        "model_exporter_series", .gauge, labels: ["metric"],
        help: "Series by metric; * stands for all of the registry.")
    package static let seriesLimit = MetricDefinition(
        "model_exporter_series_limit", .gauge, labels: ["metric"],
        help: "The most series that a metric may have; * stands for all of the registry.")
    package static let registry = RegistryMetrics(overflow: overflow, series: series, seriesLimit: seriesLimit)
    package static let workerPasses = MetricDefinition(
        "model_drift_worker_passes_total", .counter, labels: [Labels.model, "result"],
        help: "Passes over a model's windows, by result: scored and too_few_rows for each version, else the cause of a failure."
    )
    package static let workerRetries = MetricDefinition(
        "model_drift_worker_retries_total", .counter, labels: [Labels.model, "work"],
        help: "Work that was planned again within its slot after a failure: a pass, or the push of what one had found.")
    package static let workerLastStart = MetricDefinition(
        "model_drift_worker_last_start_timestamp_seconds", .gauge, labels: [Labels.model],
        help: "Unix time at which the last pass over a model began.")
    package static let workerLastSuccess = MetricDefinition(
        "model_drift_worker_last_success_timestamp_seconds", .gauge, labels: [Labels.model],
        help: "Unix time at which the last pass over a model was delivered.")
    package static let workerLastDuration = MetricDefinition(
        "model_drift_worker_last_duration_seconds", .gauge, labels: [Labels.model],
        help: "Time that the last pass over a model took, in seconds.")
    package static let workerNextPass = MetricDefinition(
        "model_drift_worker_next_pass_timestamp_seconds", .gauge, labels: [Labels.model],
        help: "Unix time at which the next pass over a model is due.")
    package static let workerPassDuration = MetricDefinition(
        "model_drift_worker_pass_duration_seconds", .histogram, labels: [Labels.model],
        help: "Time that one pass over a model's window took, in seconds.")
    package static let pushedGroups = MetricDefinition(
        "model_exporter_pushed_groups", .gauge, labels: [],
        help: "Groups of pushed metrics.")
    package static let expiredGroups = MetricDefinition(
        "model_exporter_pushed_groups_expired_total", .counter, labels: [],
        help: "Groups of pushed metrics whose time to live was over.")
    package static let pushedSeries = MetricDefinition(
        "model_exporter_pushed_series", .gauge, labels: [],
        help: "Series of all groups of pushed metrics.")
    package static let pushedSeriesLimit = MetricDefinition(
        "model_exporter_pushed_series_limit", .gauge, labels: [],
        help: "The most series that all groups of pushed metrics may have together; pushes beyond it are refused.")
    package static let configReloads = MetricDefinition(
        "model_exporter_config_reloads_total", .counter, labels: ["result"],
        help: "Reloads of the configuration file, by result: success or failure.")
    package static let configReloadSuccessful = MetricDefinition(
        "model_exporter_config_last_reload_successful", .gauge, labels: [],
        help: "1 if the last reading of the configuration file succeeded, else 0; the one at the start counts.")
    package static let configReloadTime = MetricDefinition(
        "model_exporter_config_last_reload_success_timestamp_seconds", .gauge, labels: [],
        help: "Unix time of the last reading of the configuration file that succeeded.")
    package static let pushTime = MetricDefinition(
        "push_time_seconds", .gauge, labels: [],
        help: "Last Unix time when changing this group in the Pushgateway succeeded.")
    package static let pushFailureTime = MetricDefinition(
        "push_failure_time_seconds", .gauge, labels: [],
        help: "Last Unix time when changing this group in the Pushgateway failed.")
}
