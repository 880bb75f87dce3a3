import Logging
import ModelStatistics
import Specification
import TabularFiles

extension ModelPass {
    /// Judges the windows of a version that are complete and were not judged before, in their order.
    ///
    /// Where there is none, what was found in the last one is pushed again, so that its gauges stay; after a restart it is
    /// scored once more for that, on the state that it was judged by. Windows that a long stop made too many are left out.
    /// - Returns: the quality of the inputs in the last window.
    func look(
        _ steps: WindowSteps, _ version: String, _ reference: ReferenceData, logger: Logger, _ onResult: (WindowResult) -> Void
    ) async throws -> DataQualityResult? {
        let owner = StateOwner(model: model.name, version: version)
        let kept = state.load(JudgedSteps.section, of: owner, as: JudgedSteps.self)
        let due = try await steps.due(after: kept, of: model, version: version, at: now())
        report(due, version, logger)
        if let last = due.anewBehind {
            try state.save(JudgedSteps(layout: steps.layout, last: last), JudgedSteps.section, of: owner)
        }
        for window in due.windows {
            onResult(try await judge(window, steps, version, reference, logger))
            let rows: JudgedSteps.Rows? = if case .stored(let rows) = window.place { rows } else { nil }
            try state.save(
                JudgedSteps(layout: steps.layout, last: window.number, rows: rows), JudgedSteps.section, of: owner)
        }
        if due.windows.isEmpty {
            if let window = shown[version] {
                try await push(window.result, reference)
            } else if let current = due.current {
                onResult(try await judge(current, steps, version, reference, logger))
            }
        }
        return shown[version]?.inputs
    }

    private func judge(
        _ window: DueWindows.Window, _ steps: WindowSteps, _ version: String, _ reference: ReferenceData,
        _ logger: Logger
    ) async throws -> WindowResult {
        let rows = try await steps.read(window, of: model, version: version)
        let result = try await score(rows, version: version, reference, slot: window.number, logger: logger)
        shown[version] = ShownWindows.Window(result: result, inputs: inputQuality(rows, reference))
        return result
    }

    private func report(_ due: DueWindows, _ version: String, _ logger: Logger) {
        let place: Logger.Metadata = ["model": "\(model.name)", "version": "\(version)"]
        if due.anewBehind != nil {
            logger.warning("rows that were counted are gone, and windows are counted anew", metadata: place)
        }
        guard due.missed > 0 else { return }
        let counts: Logger.Metadata = ["missed": "\(due.missed)", "made_up_for": "\(due.windows.count)"]
        logger.warning("windows were missed", metadata: place.merging(counts) { $1 })
    }
}
