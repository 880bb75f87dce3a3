import Instruments
import ModelInstruments
import Testing

@Suite struct RegressionTests {
    @Test func `outcomes move the sums of errors and of actual values`() throws {
        let probe = RecorderProbe()
        let recorder = try ModelRecorder<Regression>(registry: probe.registry, model: "rent", version: "1")
        recorder.recordPrediction(latency: .milliseconds(2))
        for (predicted, actual) in [(3.0, 1), (1, 4), (0, -2), (.nan, 1), (1, .infinity)] {
            recorder.recordOutcome(predicted: predicted, actual: actual)
        }
        #expect(probe.value("model_labelled_predictions_total") == "3")
        #expect(probe.value("model_absolute_error_total") == "7")
        #expect(probe.value("model_squared_error_total") == "17")
        #expect(probe.value("model_error_total", #"sign="positive""#) == "4")
        #expect(probe.value("model_error_total", #"sign="negative""#) == "3")
        #expect(probe.value("model_actual_total", #"sign="negative""#) == "2")
        #expect(probe.value("model_actual_squared_total") == "21")
        #expect(probe.value("model_outcomes_total", #"status="joined""#) == "3")
        #expect(!probe.samples.contains { $0.hasPrefix("model_confusion") })
    }
}
