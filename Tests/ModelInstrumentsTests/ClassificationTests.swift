import Instruments
import ModelInstruments
import Testing

@Suite struct ClassificationTests {
    @Test func `a prediction moves traffic, class, score and latency`() throws {
        let probe = RecorderProbe()
        let recorder = try probe.classifier()
        recorder.recordPrediction(class: "leave", score: 0.83, latency: .milliseconds(45))
        recorder.recordPrediction(class: "stay")
        recorder.recordPrediction(class: "maybe", score: .nan)
        #expect(probe.value("model_predictions_total") == "3")
        #expect(probe.value("model_predictions_by_class_total", #"class="leave""#) == "1")
        #expect(probe.value("model_predictions_by_class_total", #"class="__other__""#) == "1")
        #expect(probe.value("model_prediction_score_count") == "1")
        #expect(probe.value("model_prediction_latency_seconds_sum") == "0.045")
        #expect(probe.value("model_prediction_latency_seconds_bucket", #"le="0.025""#) == "0")
        #expect(probe.value("model_prediction_latency_seconds_bucket", #"le="0.05""#) == "1")
    }

    @Test func `what is known beforehand shows at 0, what is not has no sample`() throws {
        let probe = RecorderProbe()
        _ = try probe.classifier(features: [.categorical("contract", categories: ["monthly"])])
        for name in ["model_predictions_total", "model_feature_missing_total", "model_prediction_score_count"] {
            #expect(probe.value(name) == "0")
        }
        #expect(probe.value("model_prediction_errors_total", #"error_type="__other__""#) == "0")
        #expect(probe.value("model_confusion_total", #"predicted="leave",actual="stay""#) == "0")
        #expect(probe.value("model_feature_category_total", #"category="__other__""#) == "0")
        #expect(probe.value("model_outcomes_total", #"status="joined""#) == "0")
        #expect(probe.value("model_info", #"stage="champion""#) == "1")
        #expect(!probe.samples.contains { $0.hasPrefix("model_last_event") || $0.hasPrefix("model_deployed") })
    }

    @Test func `an outcome moves the confusion and the score by outcome`() throws {
        let probe = RecorderProbe()
        let recorder = try probe.classifier()
        recorder.recordOutcome(predicted: "leave", actual: "stay", score: 0.7)
        recorder.recordOutcome(predicted: "odd", actual: "stay")
        #expect(probe.value("model_confusion_total", #"predicted="leave",actual="stay""#) == "1")
        #expect(probe.value("model_confusion_total", #"predicted="__other__",actual="stay""#) == "1")
        #expect(probe.value("model_score_by_outcome_count", #"actual="stay""#) == "1")
        #expect(probe.value("model_outcomes_total", #"status="joined""#) == "2")
    }

    @Test func `an error is a prediction too, and types are bounded`() throws {
        let probe = RecorderProbe()
        let recorder = try probe.classifier()
        for index in 0..<150 { recorder.recordError(type: "e\(index)", latency: .seconds(1)) }
        #expect(probe.value("model_predictions_total") == "150")
        #expect(probe.value("model_prediction_errors_total", #"error_type="e0""#) == "1")
        #expect(probe.value("model_prediction_errors_total", #"error_type="__other__""#) == "50")
    }

    @Test func `a deployment changes the stage and says when`() throws {
        let probe = RecorderProbe()
        let recorder = try probe.classifier()
        recorder.recordDeployment(stage: "canary", at: 1_763_683_200)
        #expect(probe.samples.filter { $0.hasPrefix("model_info") }.count == 1)
        #expect(probe.value("model_info", #"stage="canary""#) == "1")
        #expect(probe.value("model_deployed_timestamp_seconds") == "1.7636832e+09")
    }

    @Test func `versions stand side by side, each with its buckets`() throws {
        let probe = RecorderProbe()
        let slow = try probe.classifier(version: "2", latencyBuckets: [60])
        try probe.classifier().recordPrediction(class: "stay", latency: .seconds(1))
        slow.recordPrediction(class: "stay", latency: .seconds(30))
        #expect(probe.value("model_prediction_latency_seconds_bucket", #"version="2",le="60.0""#) == "1")
        #expect(probe.value("model_prediction_latency_seconds_bucket", #"version="1",le="1.0""#) == "1")
    }

    @Test func `two recorders of one version move the same series`() throws {
        let probe = RecorderProbe()
        for _ in 0..<2 { try probe.classifier().recordPrediction(class: "stay") }
        #expect(probe.value("model_predictions_total") == "2")
    }
}
