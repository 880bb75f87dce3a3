import Specification
import TabularFiles

/// The windows of a model that stand side by side, or overlap, at a fixed step; counted from 0 on.
enum WindowSteps: Sendable {
    /// Window n begins n steps after the start of 1970, in seconds, and is complete at its end.
    case times(length: Double, step: Double, RowSource)
    /// Window n begins with row n · step of the version in the files, and is complete once it has all its rows.
    case fileRows(length: Int, step: Int, FileRows)
    /// As above, from the oldest row on that the exporter had at the first look; what it forgets later moves no window.
    case storedRows(length: Int, step: Int, ExporterClient)

    /// nil for windows that end at each pass.
    init?(_ model: ModelSpecification, _ source: RowSource) {
        switch (model.drift.window, model.drift.step, source) {
        case (.time(let length), .time(let step), _):
            self = .times(length: length / .seconds(1), step: step / .seconds(1), source)
        case (.rows(let length), .rows(let step), .files(let files)):
            self = .fileRows(length: length, step: step, files)
        case (.rows(let length), .rows(let step), .exporter(let exporter)):
            self = .storedRows(length: length, step: step, exporter)
        default: return nil
        }
    }

    /// What tells the windows of one configuration from those of another.
    var layout: String {
        switch self {
        case .times(let length, let step, _): "\(length) s every \(step) s"
        case .fileRows(let length, let step, _): "\(length) rows every \(step) of files"
        case .storedRows(let length, let step, _): "\(length) rows every \(step) of the exporter"
        }
    }

    /// The rows of a window of a version, read as `WindowColumns`.
    func read(_ window: DueWindows.Window, of model: ModelSpecification, version: String) async throws -> ColumnTable {
        switch (self, window.place) {
        case (.times(_, _, let source), .time(let span)):
            try await source.window(of: model, version: version, .time(span))
        case (.fileRows(_, _, let files), .places(let places)): try files.window(version: version, places: places)
        case (.storedRows(_, _, let exporter), .stored(let rows)):
            try await exporter.window(of: model, version: version, numbers: min(rows.first, rows.last)...rows.last)
        default: preconditionFailure("a window is read by the steps that gave it")
        }
    }
}
