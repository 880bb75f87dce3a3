import Catalog
import Instruments
import PromQL
import Specification

extension ModelSpecification {
    /// The labels of what the champion's samples say of it.
    var championLabels: [LabelName: String] { [Labels.model: name, Labels.version: versions.champion] }
}

extension VectorSelector {
    /// A series of the champion as Prometheus scrapes it from one replica of the exporter.
    func ofReplica(_ model: ModelSpecification, _ more: LabelMatcher...) -> VectorSelector {
        VectorSelector(
            metric,
            [
                .equal(Labels.instance, "exporter:8650"), .equal(Labels.job, ScrapeJob.exporter.rawValue),
                .equal(Labels.model, model.name), .equal(Labels.version, model.versions.champion),
            ] + matchers + more)
    }

    /// A series of the champion as the drift worker pushes it.
    func pushed(_ model: ModelSpecification, _ more: LabelMatcher...) -> VectorSelector {
        VectorSelector(
            metric,
            [
                .equal(Labels.job, DriftMetrics.pushJob), .equal(Labels.model, model.name),
                .equal(Labels.version, model.versions.champion),
            ] + matchers + more)
    }
}
