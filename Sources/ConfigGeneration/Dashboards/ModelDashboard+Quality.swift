import Catalog
import Instruments
import PromQL
import Specification

extension ModelDashboard {
    var predictionPanels: [PanelContent] {
        let classes = PanelContent.lines(
            "Predictions by class", description: "Predictions per second by predicted class.", unit: .eventsPerSecond,
            [.range(service.rateByClass, "{{version}} {{class}}")], stacked: true)
        let scores = PanelContent.heatmap(
            "Score distribution", description: "Predictions by the model's score.", unit: .number,
            .buckets(service.buckets(ModelMetrics.predictionScore)))
        return classifies ? [classes, scores] : [scores]
    }

    var qualityPanels: [PanelContent] {
        let configured = QualityMetric.allCases.filter { metric in
            specification.models.contains { metric.applies(to: $0.task) }
        }
        let shares = QualityMetric.shares.filter(configured.contains)
        let errors = QualityMetric.errors.filter(configured.contains)
        let explained = QualityMetric.explained.filter(configured.contains)
        return (shares.isEmpty ? [] : [chart("Classification quality", shares, unit: .ratio, max: 1)])
            + (errors.isEmpty ? [] : [chart("Regression error", errors, unit: .number, min: nil)])
            + (explained.isEmpty ? [] : [chart("Explained spread", explained, unit: .number, min: nil, max: 1)])
            + (classifies ? [confusionTable] : []) + [labelledRows, outcomes]
    }

    private func chart(_ title: String, _ metrics: [QualityMetric], unit: FieldUnit, min: Double? = 0, max: Double? = nil)
        -> PanelContent
    {
        let names = metrics.map { $0.title.lowercased() }.joined(separator: ", ")
        return .lines(
            title, description: "Over the quality window, with its limits: \(names); 0 while too few rows are labelled.",
            unit: unit,
            metrics.map { .range(quality.score($0), "{{version}} \($0.rawValue)") }
                + metrics.flatMap { metric in limits.targets(metric.rawValue) { $0.quality.limits(metric) } },
            min: min, max: max, overrides: FieldOverride.limits)
    }

    private var confusionTable: PanelContent {
        PanelContent(
            "Confusion matrix",
            description: "Labelled rows of the quality window: a row for each actual, a column for each predicted class.",
            .table(), [.table(quality.confusion)],
            fields: FieldConfiguration(.count, decimals: 0, style: .column),
            transformations: [.matrix(column: Labels.predicted.text, row: Labels.actual.text)])
    }

    private var labelledRows: PanelContent {
        .lines(
            "Labelled rows over time",
            description: "Predictions in the quality window whose outcome is known, and the least that quality needs.",
            unit: .count,
            [.range(quality.labelledRows, Self.version)]
                + (limits.line { Double($0.quality.minimumRows) }.map { [.range($0, "least")] } ?? []),
            overrides: [FieldOverride(.names("^least$"), [.color(.fixed("orange")), .dashes, .fill(0)])])
    }

    private var outcomes: PanelContent {
        .lines(
            "Outcomes by what became of them",
            description: "Outcomes per second: joined to their prediction, unmatched, duplicate or late.",
            unit: .eventsPerSecond, [.range(service.outcomeRate, "{{version}} {{status}}")])
    }

    var inputPanels: [PanelContent] {
        [
            .lines(
                "Missing values",
                description: "Predictions in which a feature is missing, as a share of all; 0 without traffic.",
                unit: .ratio, [.range(service.missingRatio, "{{version}} {{feature}}")]),
            .lines(
                "Invalid values", description: "Values that break what the configuration expects, as a share of predictions.",
                unit: .ratio, [.range(service.invalidRatio, "{{version}} {{feature}} {{reason}}")]),
        ]
    }
}
