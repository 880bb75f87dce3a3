import ModelStatistics
import Synchronization

/// What was found in the last window of each version, to be shown until the next one is complete.
final class ShownWindows: Sendable {
    struct Window: Sendable {
        let result: WindowResult
        let inputs: DataQualityResult?
    }

    private let windows = Mutex<[CategoryKey: Window]>([:])

    subscript(version: String) -> Window? {
        get { windows.withLock { $0[CategoryKey(version)] } }
        set { windows.withLock { $0[CategoryKey(version)] = newValue } }
    }
}
