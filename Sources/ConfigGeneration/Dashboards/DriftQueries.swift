import Catalog
import Instruments
import PromQL
import Specification

/// Queries for what the drift worker found; 0 before its first pass.
struct DriftQueries {
    let scope: SeriesScope

    /// Scores of every feature by one test.
    func scores(_ test: DriftMetrics.Test) -> Query {
        filledByFeature(scope.newest(DriftMetrics.score, by: Labels.feature, where: isTest(test)))
    }

    /// The largest limit of any feature, by severity.
    func limits(_ test: DriftMetrics.Test) -> Query {
        scope.newest(DriftMetrics.threshold, by: Labels.severity, where: isTest(test))
    }

    /// Scores of the chosen feature, by test.
    var chosenScores: Query {
        filled(scope.newest(DriftMetrics.score, by: Labels.test, where: SeriesScope.chosenFeature))
    }

    /// Limits of the chosen feature, by test and severity.
    var chosenLimits: Query {
        scope.newest(DriftMetrics.threshold, by: Labels.test, Labels.severity, where: SeriesScope.chosenFeature)
    }

    /// Scores of every feature and test.
    var allScores: Query { scope.newest(DriftMetrics.score, by: Labels.feature, Labels.test) }

    /// Limits of every feature and test.
    func allLimits(_ severity: Severity) -> Query {
        scope.newest(DriftMetrics.threshold, by: Labels.feature, Labels.test, where: isSeverity(severity))
    }

    var pValues: Query { scope.newest(DriftMetrics.pValue, by: Labels.feature, Labels.test) }

    /// `DriftState` of every feature and test.
    var states: Query { filledByFeature(state(by: scope.labels(Labels.feature, Labels.test))) }

    /// The worst `DriftState` among the features of a version.
    var worstState: Query { filled(state(by: scope.identity)) }

    var featuresRatio: Query { filled(scope.newest(DriftMetrics.featuresRatio)) }
    var windowRows: Query { filled(scope.newest(DriftMetrics.windowRows)) }
    var minimumRows: Query { scope.newest(DriftMetrics.minimumRows) }
    var missingRatio: Query { filledByFeature(scope.newest(DriftMetrics.missingRatio, by: Labels.feature)) }

    /// Seconds since the worker last pushed a result.
    var age: Query { filled(.time - scope.newest(DriftMetrics.lastSuccess)) }

    /// Seconds since the stored rows ended that windows are compared with, else since the reference file was made.
    var referenceAge: Query {
        let file = Query.time - .max(.selector(scope.series(ModelMetrics.referenceTimestamp)))
        return (.time - scope.newest(DriftMetrics.referenceTimestamp)).or(file, .on([LabelName]()))
    }

    private func state(by labels: [LabelName]) -> Query {
        let critical = detected(.critical, by: labels)
        return (2 * critical).greater(than: 0).or(detected(.warning, by: labels))
    }

    private func detected(_ severity: Severity, by labels: [LabelName]) -> Query {
        .max(by: labels, .selector(scope.series(DriftMetrics.detected, nil, isSeverity(severity))))
    }

    private func isTest(_ test: DriftMetrics.Test) -> LabelMatcher { .equal(Labels.test, test.rawValue) }
    private func isSeverity(_ severity: Severity) -> LabelMatcher { .equal(Labels.severity, severity.rawValue) }
    private func filled(_ query: Query) -> Query { query.filled(scope.zero, on: scope.identity) }

    /// 0 for each feature of a version that nothing was pushed for; a feature without this test stays out of the others'.
    private func filledByFeature(_ query: Query) -> Query { query.filled(scope.zeroByFeature, on: scope.identity) }
}

/// How charts number a drift verdict.
enum DriftState {
    static let mapping = ValueMapping([(0, "none", "green"), (1, "warning", "orange"), (2, "critical", "red")])
    static let thresholds = Thresholds(base: "green", [.init(color: "orange", value: 1), .init(color: "red", value: 2)])
}
