import Logging
import Specification

/// Reads the configuration file again and puts its models into service; one reload at a time.
actor ConfigurationReloader {
    private let path: String
    private let rollout: ModelRollout
    private let meters: ReloadMeters
    private let logger: Logger
    private let now: @Sendable () -> Double
    private let queue = SerialQueue("configuration")

    nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

    /// - Parameters:
    ///   - path: the configuration file.
    ///   - now: seconds since 1970.
    init(
        path: String, rollout: ModelRollout, meters: ReloadMeters, logger: Logger, now: @escaping @Sendable () -> Double
    ) {
        self.path = path
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
            logger.info("configuration reloaded", metadata: ["file": "\(path)"])
        } catch {
            meters.countFailure()
            log(error)
            throw error
        }
    }

    private func rollOut() throws(ReloadFailure) -> [String] {
        let report = SpecificationReport(path: path, checkingFiles: true)
        guard let specification = report.specification else { throw .invalid(file: path, report.diagnostics) }
        report.diagnostics.forEach(log)
        do {
            return try rollout.rollOut(specification)
        } catch {
            throw .unusable("\(error)")
        }
    }

    private func log(_ failure: ReloadFailure) {
        failure.diagnostics.forEach(log)
        logger.error("configuration not reloaded", metadata: ["file": "\(path)", "error": "\(failure.message)"])
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
