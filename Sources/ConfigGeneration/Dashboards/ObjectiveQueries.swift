import Catalog
import Instruments
import PromQL

/// Queries for what is left of error budgets, from the series that rules record for each objective.
struct ObjectiveQueries {
    let scope: SeriesScope

    private static let levels: [[LabelName]] = [[Labels.model, Labels.version], [Labels.model]]

    /// Share of predictions slower than promised; 0 for models that promise nothing.
    var slowRatio: Query {
        let name = RecordingNames.objectiveRatio(BurnWindow.counts, by: Self.levels[0])
        return Query.max(
            by: scope.identity, .selector(VectorSelector(name, scope.matchers + [.equal(Labels.slo, "latency")]))
        ).filled(scope.zero, on: scope.identity)
    }

    /// Share of each budget that is left; all of it for models that promise nothing.
    var remaining: Query { recorded(RecordingNames.budgetRemaining).filled(1 + scope.zero, on: scope.identity) }

    /// How many times as fast as they would last their period budgets burnt in the last hour.
    var burnRate: Query { recorded(RecordingNames.burnRate).filled(scope.zero, on: scope.identity) }

    /// Series of the level `model` have no version to choose.
    private func recorded(_ name: ([LabelName]) -> String) -> Query {
        let (versions, models) = (Self.levels[0], Self.levels[1])
        let ofModel = scope.matchers.filter { $0.label != Labels.version.text }
        return Query.max(by: scope.labels(Labels.slo), .selector(VectorSelector(name(versions), scope.matchers)))
            .or(.max(by: scope.labels(Labels.slo), .selector(VectorSelector(name(models), ofModel))))
    }
}
