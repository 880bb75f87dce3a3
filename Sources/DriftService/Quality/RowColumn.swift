import Specification
import TabularFiles

/// A column of the exporter's rows that is no feature; the raw value is its name.
package enum RowColumn: String, Sendable, CaseIterable {
    case id, prediction, score, actual, timestamp, error
    case latency = "latency_seconds"

    /// As what it is read, under another name than the exporter's where that is given; a column that no row has is missing in
    /// all.
    func request(_ task: ModelTask, named name: String? = nil) -> ColumnRequest {
        ColumnRequest(name ?? rawValue, kind(task), isTolerant: true, isTime: self == .timestamp)
    }

    private func kind(_ task: ModelTask) -> ColumnRequest.Kind {
        switch self {
        case .id, .error: .categorical
        case .prediction, .actual: task.isClassification ? .categorical : .numeric
        case .score, .timestamp, .latency: .numeric
        }
    }
}
