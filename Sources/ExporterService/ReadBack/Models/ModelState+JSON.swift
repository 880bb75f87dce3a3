import PredictionStore
import Specification

extension ModelState {
    /// What a list of models says of each.
    func appendOverview(to json: inout [UInt8]) {
        json.append(member: "name", specification.name)
        json.append(member: "task", specification.task.rawValue)
        json.append(member: "team", specification.team)
        json.append(member: "state", liveness.rawValue)
        json.append(member: "versions", array: versions) { json, version in
            json.append { version.appendName(to: &$0) }
        }
        json.append(member: "rows", counts.rows)
        json.append(member: "last_event_timestamp", lastEvent)
    }

    /// All that is known of one model.
    func appendDetails(_ window: [WindowFill], to json: inout [UInt8]) {
        json.append(member: "name", specification.name)
        json.append(member: "task", specification.task.rawValue)
        json.append(member: "team", specification.team)
        appendInputs(to: &json)
        json.append(member: "state", liveness.rawValue)
        json.append(member: "last_event_timestamp", lastEvent)
        json.append(counts)
        json.append(member: "outcomes_waiting", outcomesWaiting)
        json.append(member: "versions", array: versions) { json, version in
            json.append { version.append(to: &$0) }
        }
        json.append(member: "window", object: { appendWindow(window, to: &$0) })
        json.append(
            member: "reference",
            object: {
                $0.append(member: "file", specification.reference.fileName)
                $0.append(member: "rows", referenceRows)
                $0.append(member: "roc_auc_error_bound", areaErrorBound)
            })
        json.append(member: "limits", object: { appendLimits(to: &$0) })
    }

    private func appendWindow(_ window: [WindowFill], to json: inout [UInt8]) {
        let drift = specification.drift
        switch drift.window {
        case .rows(let rows): json.append(member: "size_rows", rows)
        case .time(let duration): json.append(member: "size_seconds", duration / .seconds(1))
        }
        json.append(member: "min_rows", drift.minimumRows)
        json.append(member: "versions", array: window) { json, fill in
            json.append {
                $0.append(member: "version", fill.version)
                $0.append(member: "rows", fill.rows)
                $0.append(member: "fill", fill.share)
                $0.append(member: "has_min_rows", fill.rows >= drift.minimumRows)
            }
        }
    }

    private func appendLimits(to json: inout [UInt8]) {
        json.append(member: "sampling_ratio", specification.storage.samplingRatio)
        json.append(member: "retention_seconds", specification.storage.retention / .seconds(1))
        json.append(member: "max_label_delay_seconds", specification.quality.maximumLabelDelay / .seconds(1))
        json.append(member: "silence_seconds", specification.service.silence.map { $0 / .seconds(1) })
    }
}

extension ModelState.Version {
    fileprivate func appendName(to json: inout [UInt8]) {
        json.append(member: "version", name)
        json.append(member: "role", role?.rawValue)
    }

    fileprivate func append(to json: inout [UInt8]) {
        appendName(to: &json)
        json.append(counts)
        json.append(member: "first_timestamp", oldest)
        json.append(member: "last_timestamp", newest)
        json.append(member: "last_event_timestamp", lastEvent)
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ counts: RowCounts) {
        append(member: "rows", counts.rows)
        append(member: "rows_with_features", counts.kept)
        append(member: "rows_with_id", counts.identified)
        append(member: "rows_labelled", counts.labelled)
        // Of no row with an id there is no share.
        append(
            member: "label_coverage", counts.identified > 0 ? Double(counts.labelled) / Double(counts.identified) : nil)
    }
}
