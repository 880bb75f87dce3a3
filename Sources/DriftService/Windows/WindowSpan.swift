package import Specification

/// Which rows of a version are a window.
package enum WindowSpan: Sendable, Equatable {
    /// The last so many that came.
    case newest(Int)
    /// Those that were predicted within.
    case time(TimeSpan)

    /// The newest rows, or those of the time that ends at `unixTime`.
    package static func newest(_ window: DriftSpecification.Window, at unixTime: Double) -> Self {
        switch window {
        case .rows(let count): .newest(count)
        case .time(let duration): .time(.newest(duration, at: unixTime))
        }
    }
}
