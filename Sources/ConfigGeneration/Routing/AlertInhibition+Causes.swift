import Catalog
import Instruments
import PromQL

extension AlertInhibition {
    /// What follows from another alert, on the labels that name the same thing.
    static let causes: [InhibitionRule] = [
        rule(.driftWorkerDown, [.driftWorkerStale, .qualityWorkerStale], []),
        rule(.storageUnavailable, [.requestsRefused], target),
        rule(.featureDrift, [.fleetDrift], [Labels.model, Labels.version, Labels.feature]),
        rule(.infrastructureDown, [.diskFilling, .memoryLow, .cpuSaturated, .postgresDown, .redisDown], target),
        rule(.postgresDown, [.postgresConnections, .postgresLag, .postgresDeadlocks], target),
        rule(.redisDown, [.redisMemory, .redisRejected], target),
        rule(.probeFailed, [.probeSlow], target),
    ]

    private static let target = [Labels.job, Labels.instance]

    private static func rule(_ cause: AlertName, _ effects: [AlertName], _ equal: [LabelName]) -> InhibitionRule {
        InhibitionRule(
            source: [.equal(AlertRouting.alertName, cause.rawValue)],
            target: [.oneOf(AlertRouting.alertName, effects.map(\.rawValue))], equal: equal.map(\.text))
    }
}
