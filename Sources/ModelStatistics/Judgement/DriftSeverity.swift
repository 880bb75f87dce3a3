/// How badly a test says that a window drifted.
package enum DriftSeverity: Int, Sendable, Comparable, CaseIterable {
    case warning, critical

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
