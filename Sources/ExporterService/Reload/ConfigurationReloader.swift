import Logging
import Specification

/// Reads the configuration file again and puts its models into service; one reload at a time.
actor ConfigurationReloader {
    private let paths: [String]
    private let rollout: ModelRollout
    private let meters: ReloadMeters
    private let logger: Logger
    private let now: @Sendable () -> Double
    private let queue = SerialQueue("configuration")

    nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

    /// - Parameters:
    ///   - paths: the configuration file and its overlays, at least one.
    ///   - now: seconds since 1970.
    init(
        paths: [String], rollout: ModelRollout, meters: ReloadMeters, logger: Logger, now: @escaping @Sendable () -> Double
    ) {
        self.paths = paths
        self.rollout = rollout
        self.meters = meters
        self.logger = logger
        self.now = now
    }

    /// Takes the file as it is now, or throws, and then what was in service stays; either is counted and logged.
    func reload() throws(ReloadFailure) {
        do throws(ReloadFailure) {
            let postponed = try rollOut()
            meters.countSuccess(now: now())
            for reason in postponed { logger.warning("\(reason)") }
            logger.info("configuration reloaded", metadata: ["file": "\(shownPaths)"])
        } catch {
            meters.countFailure()
            log(error)
            throw error
        }
    }

    private var shownPaths: String { paths.joined(separator: ", ") }

    private func rollOut() throws(ReloadFailure) -> [String] {
        let report = SpecificationReport(paths: paths, checkingFiles: true)
        guard let specification = report.specification else { throw .invalid(file: shownPaths, report.diagnostics) }
        report.diagnostics.forEach(log)
        do {
            return try rollout.rollOut(specification)
        } catch {
            throw .unusable("\(error)")
        }
    }

    private func log(_ failure: ReloadFailure) {
        failure.diagnostics.forEach(log)
        logger.error("configuration not reloaded", metadata: ["file": "\(shownPaths)", "error": "\(failure.message)"])
    }

    /// Without the excerpt, which is for terminals.
    private func log(_ diagnostic: Diagnostic) {
        var diagnostic = diagnostic
        diagnostic.excerpt = nil
        logger.log(
            level: diagnostic.severity == .error ? .error : .warning, "configuration file",
            metadata: ["diagnostic": "\(diagnostic)"])
    }
}
