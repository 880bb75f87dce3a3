import Foundation

extension MonitoringTools {
    /// How Alertmanager is started on loopback with the configuration generated into `folder`.
    func alertmanagerArguments(folder: String, port: Int) -> [String] {
        [
            "--config.file=\(folder)/alertmanager/alertmanager.yml", "--storage.path=\(folder)/alertmanager-data",
            "--web.listen-address=127.0.0.1:\(port)", "--cluster.listen-address=",
        ]
    }
}

/// A real Alertmanager that this process asks over its API.
package struct RunningAlertmanager: Sendable {
    /// What Alertmanager does with an alert.
    package struct Alert: Decodable, Sendable {
        package struct Status: Decodable, Sendable {
            /// `unprocessed`, `active` or `suppressed`.
            package let state: String
            /// Fingerprints.
            package let inhibitedBy: [String]
        }

        package let labels: [String: String]
        package let fingerprint: String
        package let status: Status
    }

    private let child: ChildProcess
    private let url: String

    /// Runs an Alertmanager with `alertmanager/alertmanager.yml` of `folder` while `body` talks to it.
    package static func with<Result>(
        _ tools: MonitoringTools, folder: String, _ body: (RunningAlertmanager) async throws -> Result
    ) async throws -> Result {
        let port = try freePorts(1)[0]
        let child = try ChildProcess(
            tools.alertmanager, tools.alertmanagerArguments(folder: folder, port: port), log: folder + "/alertmanager.log")
        let running = RunningAlertmanager(child: child, url: "http://127.0.0.1:\(port)")
        do {
            try await waitUntil("Alertmanager is ready") { await HTTP.isReady(running.url + "/-/ready") }
            let result = try await body(running)
            await child.stop()
            return result
        } catch {
            await child.stop()
            throw error
        }
    }

    /// Posts firing alerts with these labels, as Prometheus does.
    package func post(_ alerts: [[String: String]]) async throws {
        let body = try JSONEncoder().encode(alerts.map { ["labels": $0] })
        let (status, answer) = try await HTTP.send(
            "POST", url + "/api/v2/alerts", headers: ["Content-Type": "application/json"], body: Array(body))
        guard status == 200 else { throw StackError("Alertmanager: \(status) \(answer)") }
    }

    package func alerts() async throws -> [Alert] { try await HTTP.json(url + "/api/v2/alerts") }
}
