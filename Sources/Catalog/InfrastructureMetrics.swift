package import Instruments

/// The series of other exporters that rules read: node_exporter 1.0, postgres_exporter 0.13, redis_exporter and
/// blackbox_exporter, each in any later version.
package enum InfrastructureMetrics {
    private static let target: [LabelName] = [Labels.job, Labels.instance]

    package static let diskAvailable = MetricDefinition(
        "node_filesystem_avail_bytes", .gauge, labels: target + ["mountpoint"], help: "Space for users on a file system, in bytes.")
    package static let diskSize = MetricDefinition(
        "node_filesystem_size_bytes", .gauge, labels: target + ["mountpoint"], help: "Size of a file system, in bytes.")
    package static let memoryAvailable = MetricDefinition(
        "node_memory_MemAvailable_bytes", .gauge, labels: target, help: "Memory that programs can still have, in bytes.")
    package static let memorySize = MetricDefinition(
        "node_memory_MemTotal_bytes", .gauge, labels: target, help: "Memory of the machine, in bytes.")
    package static let load = MetricDefinition(
        "node_load5", .gauge, labels: target, help: "Mean number of runnable threads over five minutes.")
    package static let cpu = MetricDefinition(
        "node_cpu_seconds_total", .counter, labels: target + ["cpu", "mode"], help: "Time of a processor by mode, in seconds.")

    package static let postgresUp = MetricDefinition(
        "pg_up", .gauge, labels: target, help: "1 if the exporter reached the server, else 0.")
    package static let postgresConnections = MetricDefinition(
        "pg_stat_activity_count", .gauge, labels: target + ["datname", "state"], help: "Connections by database and state.")
    package static let postgresConnectionLimit = MetricDefinition(
        "pg_settings_max_connections", .gauge, labels: target, help: "The most connections that the server takes.")
    package static let postgresLag = MetricDefinition(
        "pg_replication_lag_seconds", .gauge, labels: target, help: "How far the replica is behind, in seconds.")
    package static let postgresDeadlocks = MetricDefinition(
        "pg_stat_database_deadlocks", .counter, labels: target + ["datname"], help: "Deadlocks by database.")

    package static let redisUp = MetricDefinition(
        "redis_up", .gauge, labels: target, help: "1 if the exporter reached the server, else 0.")
    package static let redisMemory = MetricDefinition(
        "redis_memory_used_bytes", .gauge, labels: target, help: "Memory in use, in bytes.")
    package static let redisMemoryLimit = MetricDefinition(
        "redis_memory_max_bytes", .gauge, labels: target, help: "The most memory that may be in use, in bytes; 0 for no limit.")
    package static let redisRejected = MetricDefinition(
        "redis_rejected_connections_total", .counter, labels: target, help: "Connections over the server's limit.")

    package static let probeSuccess = MetricDefinition(
        "probe_success", .gauge, labels: target, help: "1 if the probe found what it should, else 0.")
    package static let probeDuration = MetricDefinition(
        "probe_duration_seconds", .gauge, labels: target, help: "Time that the probe took, in seconds.")
    package static let certificateExpiry = MetricDefinition(
        "probe_ssl_earliest_cert_expiry", .gauge, labels: target, help: "Unix time at which the first certificate expires.")

    package static let all: [MetricDefinition] = [
        diskAvailable, diskSize, memoryAvailable, memorySize, load, cpu, postgresUp, postgresConnections, postgresConnectionLimit,
        postgresLag, postgresDeadlocks, redisUp, redisMemory, redisMemoryLimit, redisRejected, probeSuccess, probeDuration,
        certificateExpiry,
    ]
}
