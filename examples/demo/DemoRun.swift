import Foundation
import LiveStack

/// Starts the stack, replays the example, tells what is delivered and ends what it started.
struct DemoRun {
    /// Whether to end by itself instead of staying up until Ctrl-C.
    let once: Bool
    /// Rows a second: one window of 5,000 rows takes five seconds.
    private static let rate = 1000

    func run() async throws -> Bool {
        let stack = try await EmploymentStack(
            folder: Repository.root + "/.build/demo", tools: MonitoringTools.first(),
            tempo: .init(driftEvery: "2s", qualityWindow: "5s", qualityRows: 3000))
        let webhook = WebhookReceiver(onNotification: { print(DemoText.line($0)) })
        return try await withThrowingTaskGroup(of: Bool?.self) { group in
            group.addTask {
                try await webhook.run(port: stack.webhookPort)
                return nil
            }
            group.addTask { try await play(stack, webhook) }
            let interrupts = Interrupts()
            group.addTask {
                await interrupts.first()
                return nil
            }
            defer { group.cancelAll() }
            do {
                let delivered = try await group.next() ?? nil
                if delivered != nil, !once { _ = try await group.next() }
                await stack.stop()
                return delivered ?? false
            } catch {
                await stack.stop()
                throw error
            }
        }
    }

    private func play(_ stack: EmploymentStack, _ webhook: WebhookReceiver) async throws -> Bool {
        print("Starting exporter, drift worker, Alertmanager and Prometheus on loopback (files and logs: \(stack.folder)).")
        try await stack.start(worker: true)
        print(DemoText.addresses(stack))
        print(
            "Replaying 65,000 predictions with their outcomes, \(Self.rate) rows a second; alerts as Alertmanager delivers them:\n"
        )
        let (code, output) = try await stack.replay(skip: 0, limit: 65_000, rate: Self.rate)
        guard code == 0 else { throw StackError("the replay failed: \(output)") }
        let promises = DemoPromise.all
        try? await waitUntil("the promised alerts", within: .seconds(60)) {
            promises.allSatisfy { $0.isKept(webhook.notifications) }
        }
        print("\nDrift of the last 5,000 rows against the reference:\n")
        print(try await stack.scoreOnce().output)
        print(try await DemoText.firingAlerts(PrometheusAPI(url: stack.prometheusURL)))
        for promise in promises { print(promise.report(webhook.notifications)) }
        if !once { print("\n" + DemoText.addresses(stack) + "\nEverything stays up until Ctrl-C.") }
        return promises.allSatisfy { $0.isKept(webhook.notifications) }
    }
}
