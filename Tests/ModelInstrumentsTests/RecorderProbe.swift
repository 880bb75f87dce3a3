import Exposition
import Instruments
import ModelInstruments

/// What a registry shows, as text 0.0.4.
struct RecorderProbe {
    let registry = Registry()

    var samples: [String] {
        let text = String(decoding: ExpositionFormat.text.encode(registry.snapshot()), as: UTF8.self)
        return text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
    }

    /// The value of a sample by its name and labels, without those of model and version.
    func value(_ name: String, _ labels: String = "") -> String? {
        let wanted = labels.split(separator: ",").map(String.init)
        return samples.first { sample in
            sample.hasPrefix(name + "{") && wanted.allSatisfy { sample.contains($0) }
        }?.split(separator: " ").last.map(String.init)
    }

    func classifier(
        version: String = "1", features: [FeatureDefinition] = [], latencyBuckets: HistogramBuckets = .predictionLatency
    ) throws -> ModelRecorder<Classification> {
        try ModelRecorder(
            registry: registry, model: "churn", version: version, classes: ["leave", "stay"], features: features,
            latencyBuckets: latencyBuckets)
    }
}
