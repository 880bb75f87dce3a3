import Catalog
import Instruments
import PromQL
import Specification

/// The alerts that are not sent while a weightier one says the same.
enum AlertInhibition {
    static let rules: [InhibitionRule] = [lesserSeverity] + slowerTiers + [silence, unseen] + causes

    /// Both sides are the same alert, hence carry the same labels: `equal` never compares two that are both missing by chance.
    private static let lesserSeverity = InhibitionRule(
        source: [.equal(Labels.severity, Severity.critical.rawValue)],
        target: [.oneOf(Labels.severity, [Severity.warning.rawValue, Severity.error.rawValue])],
        equal: [AlertRouting.alertName] + subject)

    /// A model that is asked nothing is asked less than usual too.
    private static let silence = InhibitionRule(
        source: [.equal(AlertRouting.alertName, AlertName.noPredictions.rawValue)],
        target: [
            .oneOf(
                AlertRouting.alertName,
                [
                    AlertName.trafficLow, .featureDrift, .predictionDrift, .datasetDrift, .fleetDrift, .missingValues,
                    .dataQuality, .constantFeature, .frozenFeature,
                ].map(\.rawValue))
        ],
        equal: [Labels.model.text])

    /// What an exporter that is down does not count cannot be told from what did not happen; its team is already paged.
    private static let unseen = InhibitionRule(
        source: [.equal(AlertRouting.alertName, AlertName.exporterDown.rawValue)],
        target: [
            .oneOf(
                AlertRouting.alertName,
                [AlertName.noPredictions, .trafficLow, .driftWorkerStale, .qualityWorkerStale].map(\.rawValue))
        ],
        equal: [])

    private static let subject = [
        Labels.model, Labels.version, Labels.feature, Labels.test, Labels.metric, Labels.reason, Labels.baseline,
    ].map(\.text)
}
