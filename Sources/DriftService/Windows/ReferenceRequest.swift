import Foundation
import References
import Specification

/// Which stored rows of a model its windows are compared with.
struct ReferenceRequest: Sendable {
    let model: ModelSpecification
    let version: String
    let rows: DriftReference.Rows

    init(_ model: ModelSpecification, _ reference: DriftReference) {
        self.model = model
        version = reference.version ?? model.versions.champion
        rows = reference.rows
    }

    /// The same for the same rows, whenever they are asked for, and without a slash.
    var text: String {
        let version = "version=\(PercentEncoding.encode(version))"
        return switch rows {
        case .newest(.rows(let count)): "\(version)&last=\(count)"
        case .newest(.time(let length)): "\(version)&window=\(ExporterClient.decimal(length / .seconds(1)))"
        case .between(let start, let end): "\(version)&\(ExporterClient.query(TimeSpan(start: start, end: end)))"
        }
    }

    /// Of the model, the rows and the columns, in 16 hexadecimal digits.
    var key: String {
        let columns = ReferenceColumn.all(of: model).map { "\($0.kind.rawValue) \($0.windowColumn)" }
        let parts = [model.name, text] + columns
        return String(SHA256.digest(parts.joined(separator: "\n").utf8).hexadecimal.prefix(16))
    }

    /// For rows that are asked for at a time in seconds since 1970.
    func span(at unixTime: Double) -> WindowSpan {
        switch rows {
        case .newest(let window): .newest(window, at: unixTime)
        case .between(let start, let end): .time(TimeSpan(start: start, end: end))
        }
    }

    /// When the rows end that were fetched at a time, both in seconds since 1970.
    func end(fetchedAt unixTime: Double) -> Double {
        if case .between(_, let end) = rows { end } else { unixTime }
    }

    /// Throws when the rows cannot be complete, or are too few to compare with.
    func check(rows count: Int? = nil, at unixTime: Double) throws(ReferenceRowsError) {
        if case .between(_, let end) = rows, end > unixTime {
            throw ReferenceRowsError(
                model: model.name, reason: "it ends at \(TimeSpan.text(end)), which is not over; give an earlier 'to'")
        }
        guard let count, count < max(model.drift.minimumRows, 1) else { return }
        throw ReferenceRowsError(
            model: model.name,
            reason: "version '\(version)' has \(count) rows with features \(words), fewer than the min_rows of "
                + "\(model.drift.minimumRows); \(advice(unixTime))")
    }

    private var words: String {
        switch rows {
        case .newest(.rows(let count)): "among its newest \(count)"
        case .newest(.time(let length)): "in the last \(length.prometheusText)"
        case .between(let start, let end): "from \(TimeSpan.text(start)) to \(TimeSpan.text(end))"
        }
    }

    private func advice(_ unixTime: Double) -> String {
        let kept = model.storage.retention
        if case .between(let start, _) = rows, start < unixTime - kept / .seconds(1) {
            return "rows are kept for \(kept.prometheusText) (storage.retention), so name a later time"
        }
        return "is the version right, and did it predict then? (storage.sampling_ratio leaves out the features of some rows)"
    }
}

/// Why stored rows cannot be the reference of a model.
package struct ReferenceRowsError: Error, Sendable, Equatable, CustomStringConvertible {
    package let model: String
    package let reason: String

    package var description: String { "drift.reference of model '\(model)': \(reason)" }
}
