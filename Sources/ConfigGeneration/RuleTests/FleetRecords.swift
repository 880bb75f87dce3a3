import Catalog
import Instruments
import PromQL
import Specification

/// What is recorded of two versions' features on two replicas.
struct FleetRecords {
    let rules: FleetRules
    let check: WindowCheck

    private var model: ModelSpecification { rules.model }
    private var names: FleetNames { rules.names }

    var all: [RecordScenario] {
        let features = [rules.numeric.first, rules.categorical.first].compactMap(\.self)
        let all = features.isEmpty ? [] : features.map(spread) + [missing(features[0]), few(features[0])]
        return all.compactMap { $0.checking(isIncluded) }
    }

    /// The reference is no count, so it comes with what is compared with it.
    private func isIncluded(_ record: String) -> Bool {
        record == FleetNames.reference ? check.isChained : check.includes(record)
    }

    private func spread(_ feature: FeatureSpecification) -> RecordScenario {
        let versions = [rows(feature, champion), rows(feature, other)]
        let tables = versions.map { version in
            (
                version,
                FleetScores(
                    counts: version.rows(after: TestClock.ticksOfWindow), reference: version.reference.map(\.doubleValue),
                    referenceRows: version.referenceRows.doubleValue)
            )
        }
        return RecordScenario(
            "\(feature.name) of two versions on two replicas",
            series: versions.flatMap { $0.counted(model, check.counter) }
                + (check.isChained ? versions[0].published(model, ticks: check.ticks) : []),
            checks: counts(feature, versions) + binned(tables) + scores(tables) + (feature.kind == .numeric ? distances(tables) : []))
    }

    private typealias Table = (rows: FleetRows, scores: FleetScores)

    private func counts(_ feature: FeatureSpecification, _ versions: [FleetRows]) -> [ExpectedRecord] {
        let window = TestClock.ticksOfWindow
        let reference = zip(versions[0].bins, versions[0].reference).filter { feature.kind == .numeric || $0.1 > 0 }
        let published = ExpectedRecord(
            FleetNames.reference, check,
            reference.map { bin, share in
                .init(bin.merging([Labels.model: model.name, Labels.feature: feature.name]) { $1 }, share.doubleValue)
            })
        let counted = versions.flatMap { version in
            let rows = version.rows(after: window)
            return zip(version.bins, rows.indices).map { bin, index -> ExpectedRecord.Sample in
                let label = bin[Labels.upper].map { [Labels.le: $0] } ?? bin
                let count = feature.kind == .numeric ? rows[...index].reduce(0, +) : rows[index]
                return .init(label.merging(labels(version)) { $1 }, count)
            }
        }
        return [
            published,
            ExpectedRecord(feature.kind == .numeric ? names.buckets : names.categories, check, counted),
        ]
    }

    private func binned(_ tables: [Table]) -> [ExpectedRecord] {
        func expected(_ name: String, _ values: (FleetScores) -> [Double]) -> ExpectedRecord {
            ExpectedRecord(
                name, check,
                tables.flatMap { rows, scores in
                    zip(rows.bins, values(scores)).map { .init($0.merging(labels(rows)) { $1 }, $1) }
                })
        }
        return [
            expected(names.shares, \.shares), expected(names.expected, \.expected), expected(names.pooled, \.pooled),
        ]
    }

    private func scores(_ tables: [Table]) -> [ExpectedRecord] {
        let values: [(String, (FleetScores) -> Double)] = [
            (names.rows, \.rows), (names.effectiveRows, \.effectiveRows), (names.psi, \.psi), (names.psiByChance, \.psiByChance),
            (names.totalVariation, \.totalVariation), (names.chiSquare, \.chiSquare),
            (names.degreesOfFreedom, \.degreesOfFreedom),
        ]
        return values.map { expected($0, tables, $1) }
    }

    private func distances(_ tables: [Table]) -> [ExpectedRecord] {
        let cumulative = tables.flatMap { rows, scores in
            scores.shares.indices.map { index -> ExpectedRecord.Sample in
                let upper = rows.bins[index][Labels.upper] ?? ""
                return .init(
                    [Labels.upper: upper].merging(labels(rows)) { $1 }, scores.shares[...index].reduce(0, +))
            }
        }
        return [
            ExpectedRecord(names.cumulative, check, cumulative), expected(names.distance, tables, \.distance),
            expected(names.scaledDistance, tables, \.scaledDistance), expected(names.pValue, tables, \.pValue),
        ]
    }

    private func expected(_ name: String, _ tables: [Table], _ value: (FleetScores) -> Double) -> ExpectedRecord {
        ExpectedRecord(name, check, tables.map { .init(labels($0.rows), value($0.scores)) })
    }

    private func labels(_ rows: FleetRows) -> [LabelName: String] {
        [Labels.model: model.name, Labels.version: rows.version, Labels.feature: rows.feature.name]
    }
}

extension FleetRecords {
    private var champion: (version: String, replicas: [[ExactDecimal]]) {
        (model.versions.champion, [[50, 25, 25, 2], [45, 30, 23, 0]])
    }

    /// Far enough off for the other branch of the p-value, with an empty bin.
    private var other: (version: String, replicas: [[ExactDecimal]]) {
        (model.versions.champion + "-next", [[30, 40, 0, 6], [40, 35, 0, 0]])
    }

    /// Enough rows in ten ticks for any minimum.
    private var factor: ExactDecimal { ExactDecimal(model.drift.minimumRows / 1000 + 1) }

    private func rows(
        _ feature: FeatureSpecification, _ version: (version: String, replicas: [[ExactDecimal]]), by factor: ExactDecimal? = nil
    ) -> FleetRows {
        FleetRows(
            feature: feature, version: version.version, reference: [0.5, 0.3, 0.2, 0], referenceRows: 200,
            replicas: version.replicas.map { $0.map { $0 * (factor ?? self.factor) } })
    }

    /// Below the minimum of rows there are counts, but no shares and no scores.
    private func few(_ feature: FeatureSpecification) -> RecordScenario {
        let least = ExactDecimal(model.drift.minimumRows) * 0.0004
        let rows = rows(feature, champion, by: least)
        let names = [names.shares, names.psi, names.chiSquare, names.degreesOfFreedom, names.psiByChance, names.pValue]
        return RecordScenario(
            "too few rows of \(feature.name)",
            series: rows.counted(model, check.counter) + rows.published(model, ticks: check.ticks),
            checks: names.map { ExpectedRecord($0, check, []) })
    }

    private func missing(_ feature: FeatureSpecification) -> RecordScenario {
        let series = [(0, 30, 100), (1, 6, 200)].flatMap { index, missing, all -> [InputSeries] in
            let predictions = ModelMetrics.predictions.selector().ofReplica(index, model, champion.version)
            let absent = ModelMetrics.featureMissing.selector(.equal(Labels.feature, feature.name))
                .ofReplica(index, model, champion.version)
            return [
                InputSeries(predictions, check.counter(ExactDecimal(all))),
                InputSeries(absent, check.counter(ExactDecimal(missing))),
            ]
        }
        let labels = [Labels.model: model.name, Labels.version: champion.version, Labels.feature: feature.name]
        return RecordScenario(
            "\(feature.name) is missing on two replicas", series: series,
            checks: [ExpectedRecord(names.missing, check, [.init(labels, 36.0 / 300)])])
    }
}
