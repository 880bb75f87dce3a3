import ServiceLifecycle
import UnixSignals

/// Reloads the configuration at each SIGHUP.
struct ReloadOnHangup: Service {
    let reloader: ConfigurationReloader

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
            // What went wrong is in the log, and there is nobody else to tell.
            try? await reloader.reload()
        }
    }
}
