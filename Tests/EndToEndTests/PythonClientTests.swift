import Foundation
import LiveStack
import Testing

/// The client of `examples/fastapi`, in the Python of this machine.
@Suite struct PythonClientTests {
    private static let folder = Repository.root + "/examples/fastapi"

    @Test(.timeLimit(.minutes(3))) func `its own tests pass`() async throws {
        let (status, output) = try await ChildProcess.run(
            "/usr/bin/env", ["python3", "-B", "-W", "error", "-m", "unittest", "discover", "-s", Self.folder])
        #expect(status == 0, "\(output.suffix(3000))")
        #expect(output.contains("OK"))
    }

    @Test(.timeLimit(.minutes(2))) func `what it reports is counted by the exporter, each event once`() async throws {
        let exporter = try SmallExporter()
        do {
            try await exporter.start()
            let script = """
                from model_exporter import Reporter
                reporter = Reporter("\(exporter.url)/v1/events", model="churn", version="1.0", interval=0.05)
                for index in range(3000):
                    with reporter.measured(features={"age": index % 90, "plan": "monthly"}) as event:
                        event.update(prediction="leave", score=0.5)
                    reporter.report(type="outcome", id=event["id"], actual="stay")
                assert reporter.close(30), reporter.counters()
                print(reporter.counters())
                """
            let (status, output) = try await ChildProcess.run(
                "/usr/bin/env", ["python3", "-B", "-c", script], environment: ["PYTHONPATH": Self.folder])
            #expect(status == 0 && output.contains("'sent': 6000"), "\(output)")
            for (series, value) in [
                (#"model_predictions_total{model="churn",version="1.0"}"#, 3_000.0),
                (#"model_prediction_latency_seconds_count{model="churn",version="1.0"}"#, 3_000),
                (#"model_confusion_total{model="churn",version="1.0",predicted="leave",actual="stay"}"#, 3_000),
            ] {
                #expect(try await exporter.sample(series) == value, "\(series)")
            }
        } catch {
            await exporter.remove()
            throw error
        }
        await exporter.remove()
    }
}
