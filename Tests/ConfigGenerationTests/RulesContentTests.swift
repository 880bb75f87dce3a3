import Catalog
@testable import ConfigGeneration
import Instruments
import PromQL
import Specification
import Testing

struct RulesContentTests {
    static let alerts = RulesSpecifications.all.flatMap { RuleFiles.groups($0.specification) }.flatMap(\.alerts)

    @Test func `Each alert has all labels and annotations`() {
        for alert in Self.alerts {
            #expect(alert.hold > .zero && !alert.severity.isEmpty)
            #expect(alert.labels.contains { $0.name == Labels.team && !$0.value.isEmpty })
            #expect(alert.annotations.entries.map(\.name) == ["summary", "description", "runbook_url", "dashboard_url"])
            #expect(alert.annotations.summary.hasSuffix(".") && alert.annotations.description.template.hasSuffix("."))
            #expect(alert.annotations.runbookURL == "https://example.org/runbooks#\(alert.name.rawValue.lowercased())")
            #expect(alert.annotations.dashboardURL.template.hasPrefix("http://grafana:3000/d/model-exporter-"))
        }
    }

    @Test func `Each alert of the catalogue is generated`() {
        #expect(Set(Self.alerts.map(\.name)) == Set(AlertName.allCases))
    }

    @Test(
        "Rules read only what the catalogue names or an earlier rule of the group recorded",
        arguments: RulesSpecifications.all.map(\.name))
    func readsKnownMetrics(name: String) throws {
        let specification = try RulesSpecifications.named(name)
        for group in RuleFiles.groups(specification) {
            var known = Self.exported
            for rule in group.rules {
                for selector in rule.query.selectors { #expect(known.contains(selector.metric), "\(rule.query)") }
                if case .recording(let recording) = rule { known.insert(recording.name) }
            }
        }
    }

    @Test(
        "Counters are read by rate, increase or as a difference, gauges are not, and ranges hold four scrapes",
        arguments: RulesSpecifications.all.map(\.name))
    func readsCountersAsRates(name: String) throws {
        let specification = try RulesSpecifications.named(name)
        for rule in RuleFiles.groups(specification).flatMap(\.rules) {
            for (selector, range) in rule.query.reads {
                let isExempt = selector.metric.contains(":") || rule.query.differences.contains(selector)
                #expect(isExempt || Self.counters.contains(selector.metric) == (range != nil), "\(rule.query)")
                if case .duration(let length) = range { #expect(length >= specification.stack.scrapeInterval * 4) }
            }
        }
    }

    @Test func `Ratios add up to the recorded names that dashboards read`() throws {
        let groups = RuleFiles.groups(RulesSpecifications.specification([RulesSpecifications.binary]))
        let others = groups.filter { $0.name != "churn-fleet" && $0.name != "churn-objectives" }
        let recorded = others.flatMap(\.recordings).map(\.name)
        let names = [
            RecordingNames.predictionsRate, RecordingNames.errorsRate, RecordingNames.latencyBucketsRate,
            RecordingNames.latencyMean, RecordingNames.missingRatio, RecordingNames.confusion, RecordingNames.labelledRows,
            RecordingNames.invalidRatio, RecordingNames.predictionsOfHour, RecordingNames.predictionsBefore,
            RecordingNames.scoreBuckets, RecordingNames.scoreBucketsBelow, RecordingNames.errorRatio,
        ]
        let quality = [QualityMetric.accuracy, .f1, .precision, .recall, .rocAUC].map(RecordingNames.quality)
        #expect(recorded.sorted() == (names + quality).sorted())
    }

    private static let foreign =
        ModelMetrics.all + InfrastructureMetrics.all + [
            ExporterMetrics.storageAvailable, ExporterMetrics.storageSetAside, ExporterMetrics.refusedRequests,
            ExporterMetrics.overflow, ExporterMetrics.configReloadSuccessful,
        ]

    private static let counters = Set(
        foreign.filter { $0.kind == .counter }.map(\.name.text)
            + foreign.filter { $0.kind == .histogram }.flatMap(\.histogramSeries)
            // A native histogram has the bare name.
            + [ModelMetrics.predictionLatency.name.text])

    private static let exported = counters.union(
        (foreign + DriftMetrics.all + QualityMetrics.all).filter { $0.kind == .gauge }.map(\.name.text)
    ).union(["up"])
}

extension MetricDefinition {
    fileprivate var histogramSeries: [String] { ["_bucket", "_count", "_sum"].map { name.text + $0 } }
}

extension Query {
    /// The selectors of counters from which the same ones some time before are subtracted.
    fileprivate var differences: Set<VectorSelector> {
        switch self {
        case .number, .string, .selector, .overRange: []
        case .binary(.minus, .selector(let now), .selector(let before), _)
        where now.offset(by: before.offset) == before && before.offset > .zero:
            [now, before]
        case .overSubquery(_, let parameters, let operand, _, _): (parameters + [operand]).differences
        case .call(_, let arguments): arguments.differences
        case .aggregation(_, let operand), .negated(let operand): operand.differences
        case .binary(_, let left, let right, _): [left, right].differences
        }
    }

    /// Every selector with its range, `nil` for an instant one and for what averages or draws out a gauge.
    fileprivate var reads: [(VectorSelector, RangeLength?)] {
        switch self {
        case .number, .string: []
        case .selector(let selector): [(selector, nil)]
        case .overRange(.averageOverTime, _, let range), .overRange(.predictLinear, _, let range): [(range.selector, nil)]
        case .overRange(_, let parameters, let range): parameters.flatMap(\.reads) + [(range.selector, range.length)]
        case .overSubquery(_, let parameters, let operand, _, _): (parameters + [operand]).flatMap(\.reads)
        case .call(_, let arguments): arguments.flatMap(\.reads)
        case .aggregation(_, let operand), .negated(let operand): operand.reads
        case .binary(_, let left, let right, _): left.reads + right.reads
        }
    }
}

extension [Query] {
    fileprivate var differences: Set<VectorSelector> { reduce(into: []) { $0.formUnion($1.differences) } }
}
