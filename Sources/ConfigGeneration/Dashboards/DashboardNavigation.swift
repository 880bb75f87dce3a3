import Catalog
import Instruments
import PromQL

/// What the generated dashboards share: tags, variables and the links among them.
enum DashboardNavigation {
    static let tags = ["generated", "model-exporter"]

    /// To every dashboard but the one with `uid`.
    static func links(from uid: DashboardUID) -> [DashboardLink] {
        DashboardUID.allCases.filter { $0 != uid }.map { .dashboard(title($0), uid: $0.rawValue) }
    }

    static func title(_ uid: DashboardUID) -> String {
        switch uid {
        case .overview: "Models / Overview"
        case .model: "Models / Service and quality"
        case .drift: "Models / Drift"
        }
    }

    /// To the dashboards of the model in the labels of a series; `version` too where the series has that label.
    static let fromSeries = toModel(model: "${__field.labels.model}", version: "${__field.labels.version}")
    /// To the dashboards of the model in a table's columns `Model` and `Version`.
    static let fromRow = toModel(model: "${__data.fields.Model}", version: "${__data.fields.Version}")

    private static func toModel(model: String, version: String) -> [DashboardLink] {
        [DashboardUID.model, .drift].map {
            .value(title($0), uid: $0.rawValue, variables: [(Labels.model.text, model), (Labels.version.text, version)])
        }
    }

    static let model = DashboardVariable.query(
        QueryVariable(
            Labels.model.text, label: "Model", values: Labels.model.text, of: VectorSelector(ModelMetrics.predictions.name.text)
        ))

    static let version = DashboardVariable.query(
        QueryVariable(
            Labels.version.text, label: "Version", values: Labels.version.text,
            of: VectorSelector(ModelMetrics.predictions.name.text, [SeriesScope.chosenModel]), offersAll: true))

    static let feature = DashboardVariable.query(
        QueryVariable(
            Labels.feature.text, label: "Feature", values: Labels.feature.text,
            of: VectorSelector(ModelMetrics.featureMissing.name.text, [SeriesScope.chosenModel])))

    static let measure = DashboardVariable.query(
        QueryVariable(
            WindowQueries.measure, label: "Measure", values: Labels.metric.text,
            of: VectorSelector(QualityMetrics.score.name.text, [SeriesScope.chosenModel])))

    /// A mark where a version of the chosen model was deployed; five minutes are wider than any step Grafana asks for.
    static let deployments = DashboardAnnotation.query(
        "Deployments",
        (.time - SeriesScope.chosen.newest(ModelMetrics.deployedTimestamp)).less(than: 300), color: "blue")
}
