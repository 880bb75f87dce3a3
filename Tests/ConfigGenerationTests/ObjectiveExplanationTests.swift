import PromQL
import Specification
import Testing

@testable import ConfigGeneration

/// What `generate-config explain` says of objectives, and that the rules do it.
struct ObjectiveExplanationTests {
    private static let specification: MonitoringSpecification = {
        var model = RulesSpecifications.objectives
        let own = BurnSpecification.Tier(
            factor: 10, long: .hours(1), short: .minutes(10), severity: .critical, hold: .minutes(1), keepFiring: .minutes(5))
        model.service = ServiceSpecification(
            availability: .init(objective: 90),
            latency: .init(objective: 95, threshold: .seconds(2), burn: BurnSpecification(tiers: [])),
            accuracy: .init(objective: 99, window: .days(7)),
            freshness: .init(objective: 99.5, limit: .minutes(10), burn: BurnSpecification(tiers: [own], minimumBad: 10)))
        var other = model
        (other.name, other.service) = ("size", ServiceSpecification())
        return RulesSpecifications.specification([model, other])
    }()

    @Test func `each objective has its tiers, what stands in for others, and what is left out`() {
        let expected = """
            fraud, availability: 90% good over 30d, so 10% may be bad; told from 3 bad in the long window on
            tier  severity  factor   long  short  bad above  of the budget  for  keeps firing  outage told within
            1     critical       9  1h36m     8m        90%             2%   4m            8m            1h31m39s
            2     critical       6     6h    30m        60%             5%   5m           15m            3h42m15s
            3      warning       3     1d     2h        30%            10%   5m           15m            7h20m45s
            4      warning       1     3d     6h        10%            10%   5m           15m            7h20m45s
            tier 1: 14.4 in 1h would be 144% bad, which cannot be; 9 in 1h36m costs as much

            fraud, latency: 95% good over 30d, so 5% may be bad; no tiers, so nobody is told

            fraud, accuracy: 99% good over 7d, so 1% may be bad; told from 3 bad in the long window on
            tier  severity  factor    long  short  bad above  of the budget    for  keeps firing  outage told within
            1     critical    3.36      1h     5m      3.36%             2%  2m30s            5m               8m45s
            2     critical     1.4      6h    30m       1.4%             5%     5m           15m              13m48s
            3      warning       1  16h48m  1h24m         1%            10%     5m           15m              18m50s
            tier 3: 0.7 in 1d would be 0.7% bad, which the budget affords; 1 in 16h48m costs as much
            left out: 0.23 in 3d (warning), which would be the same as tier 3

            fraud, freshness: 99.5% good over 30d, so 0.5% may be bad; told from 10 bad in the long window on
            tier  severity  factor  long  short  bad above  of the budget  for  keeps firing  outage told within
            1     critical      10    1h    10m         5%          1.39%   1m            5m              11m15s

            size: no objectives

            """
        #expect(ObjectiveExplanation(Self.specification).text == expected)
    }

    @Test func `a window of too few scrapes is lengthened`() {
        var specification = RulesSpecifications.specification([RulesSpecifications.binary])
        specification.stack.scrapeInterval = .minutes(2)
        #expect(
            ObjectiveExplanation(specification).text.contains("\ntier 1: the short window is 8m, four scrapes, not 5m\n"))
    }

    /// The first three tiers: counters over an hour and over six, and what was recorded over a day.
    @Test(arguments: 0..<3)
    func `a total outage is told within the time that is said, and hardly earlier`(index: Int) async throws {
        var model = RulesSpecifications.objectives
        model.service = ServiceSpecification(availability: .init(objective: 99.5), silence: nil, traffic: nil)
        let specification = RulesSpecifications.specification([model])
        let rules = try #require(ObjectiveRules(model, of: specification))
        let level = try #require(rules.levels.first)
        let tier = level.tiers[index]
        let onset = tier.long + .minutes(10)
        let told = onset + level.detection(tier)
        let early = told - rules.interval * 3 - specification.stack.scrapeInterval
        let scrapes = { (time: Duration) in Int(time / specification.stack.scrapeInterval) }
        let counted = [
            ("model_predictions_total", "0+150x\(scrapes(told) + 4)"),
            ("model_prediction_errors_total", "0x\(scrapes(onset)) 150+150x\(scrapes(told - onset) + 4)"),
        ]
        let firing = "count(ALERTS{tier=\"\(tier.number)\",slo=\"availability\",alertstate=\"firing\"})"
        let test: YAMLValue = [
            "rule_files": .strings(RuleFiles.files(specification).map(\.path)), "evaluation_interval": .duration(rules.interval),
            "tests": [
                [
                    "interval": .duration(specification.stack.scrapeInterval),
                    "input_series": .list(
                        counted.map { name, values in
                            [
                                "series": .string("\(name){model=\"\(model.name)\",version=\"3\"}"), "values": .string(values),
                            ]
                        }),
                    "promql_expr_test": [
                        ["expr": .string(firing), "eval_time": .duration(early), "exp_samples": []],
                        [
                            "expr": .string(firing), "eval_time": .duration(told),
                            "exp_samples": [["labels": "{}", "value": .decimal(1)]],
                        ],
                    ],
                ]
            ],
        ]
        let files = RuleFiles.files(specification) + [YAMLDocument.file(path: "outage.yml", test)]
        try await TemporaryFolder.with(files) { folder in
            let result = try await Promtool.run(["test", "rules", folder.path("outage.yml")])
            #expect(result.status == 0, "\(result.output)")
        }
    }
}
