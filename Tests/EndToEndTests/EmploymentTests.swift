import Foundation
import LiveStack
import Testing

/// The main job on real data against real Prometheus and Alertmanager: windows of 5,000 rows, alerts delivered and resolved.
@Suite(.serialized) struct EmploymentTests {
    /// Rows of the example as (place in the example, place in the source data).
    static let windows =
        (0..<7).map { (row: $0 * 5000, source: 55_000 + $0 * 5000) }
        + (0..<6).map { (row: 35_000 + $0 * 5000, source: 125_000 + $0 * 5000) }

    @Test(.timeLimit(.minutes(15)), arguments: try MonitoringTools.all())
    func `drift and quality alerts reach the receivers of the configuration and resolve`(tools: MonitoringTools) async throws {
        let folder = NSTemporaryDirectory() + "model-exporter-\(UUID().uuidString)"
        let stack = try await EmploymentStack(
            folder: folder, tools: tools, tempo: .init(driftEvery: "1h", qualityWindow: "30s", qualityRows: 4000))
        let webhook = WebhookReceiver()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await webhook.run(port: stack.webhookPort) }
            do {
                try await stack.start(worker: true)
                try await EmploymentRun(stack: stack, webhook: webhook).run()
            } catch {
                await stack.stop()
                throw error
            }
            await stack.stop()
            group.cancelAll()
        }
        try FileManager.default.removeItem(atPath: folder)
    }
}
