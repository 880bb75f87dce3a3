/// The alerts that are generated, by name.
package enum AlertName: String, Sendable, CaseIterable, Comparable {
    case exporterDown = "ModelExporterDown"
    case noPredictions = "ModelNoPredictions"
    case errorRatio = "ModelErrorRatioHigh"
    case latency = "ModelLatencyHigh"
    case wrongRatio = "ModelWrongRatioHigh"
    case staleRatio = "ModelStaleTooOften"
    case quality = "ModelQualityLow"
    case featureDrift = "ModelFeatureDrift"
    case predictionDrift = "ModelPredictionDrift"
    case datasetDrift = "ModelDatasetDrift"
    case fleetDrift = "ModelFleetDrift"
    case referenceMismatch = "ModelReferenceMismatch"
    case driftWorkerStale = "ModelDriftWorkerStale"
    case missingValues = "ModelMissingValues"
    case dataQuality = "ModelDataQuality"
    case constantFeature = "ModelFeatureConstant"
    case frozenFeature = "ModelFeatureFrozen"
    case trafficLow = "ModelTrafficLow"
    case labelCoverage = "ModelLabelCoverageLow"
    case qualityWorkerStale = "ModelQualityWorkerStale"
    case shadowDisagrees = "ModelShadowDisagrees"
    case versionWorse = "ModelVersionWorse"
    case experimentDecided = "ModelExperimentDecided"
    case sampleRatio = "ModelExperimentSampleRatio"
    case watchdog = "ModelExporterWatchdog"

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// The uids of the generated dashboards; alerts link to them and they link to each other.
package enum DashboardUID: String, Sendable, CaseIterable {
    case overview = "model-exporter-overview"
    case model = "model-exporter-model"
    case drift = "model-exporter-drift"
}
