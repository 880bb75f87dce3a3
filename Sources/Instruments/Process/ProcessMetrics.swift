/// What the process says of itself, under the names that Prometheus client libraries share.
///
/// See <https://prometheus.io/docs/instrumenting/writing_clientlibs/#process-metrics>.
package enum ProcessMetrics {
    package static let cpuSeconds = MetricDefinition(
        "process_cpu_seconds_total", .counter, labels: [], help: "Total user and system CPU time spent in seconds.")
    package static let openFileDescriptors = MetricDefinition(
        "process_open_fds", .gauge, labels: [], help: "Number of open file descriptors.")
    package static let maximumFileDescriptors = MetricDefinition(
        "process_max_fds", .gauge, labels: [], help: "Maximum number of open file descriptors.")
    package static let virtualMemory = MetricDefinition(
        "process_virtual_memory_bytes", .gauge, labels: [], help: "Virtual memory size in bytes.")
    package static let residentMemory = MetricDefinition(
        "process_resident_memory_bytes", .gauge, labels: [], help: "Resident memory size in bytes.")
    package static let startTime = MetricDefinition(
        "process_start_time_seconds", .gauge, labels: [], help: "Start time of the process since unix epoch in seconds.")

    package static let all: [MetricDefinition] = [
        cpuSeconds, maximumFileDescriptors, openFileDescriptors, residentMemory, startTime, virtualMemory,
    ]
}

extension Registry {
    /// Adds the metrics of this process; outside Linux there are none.
    package func collectProcessMetrics() throws(RegistrationError) {
        try collect(ProcessMetrics.all) { ProcessStatus.current().families() }
    }
}
