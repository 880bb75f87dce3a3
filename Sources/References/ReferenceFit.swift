package import TabularFiles

/// Whether a window can be compared with its reference, subject by subject.
package struct ReferenceFit: Sendable, Equatable {
    /// What is wrong with one subject.
    package struct Problem: Sendable, Equatable, CustomStringConvertible {
        package enum Kind: Sendable, Equatable {
            /// The window has no such column.
            case missingColumn
            /// Share in 0...1 of the cells with something in them that are no numbers.
            case otherType(ratio: Double)
            /// No row of the window has a value.
            case allMissing
            /// No row of the reference has a value.
            case emptyReference
            /// All values of the reference are the same.
            case constantReference
            /// All values of the window are the same, and those of the reference are not.
            case constantWindow
            /// Of the bounds of the window's histogram, only some can be used: the others are not in every scrape of every
            /// replica, or the reference cannot be counted by them.
            case lostBounds(kept: Int, of: Int)
        }

        package let subject: String
        /// The column of the window.
        package let column: String
        package let kind: Kind

        /// Whether the subject cannot be scored; else it can, and means little.
        package var isFatal: Bool {
            switch kind {
            case .missingColumn, .otherType, .allMissing, .emptyReference: true
            case .constantReference, .constantWindow: false
            case .lostBounds(let kept, _): kept == 0
            }
        }

        package var description: String {
            switch kind {
            case .missingColumn: "'\(subject)': the window has no column '\(column)'"
            case .otherType(let ratio):
                "'\(subject)': \(Self.percent(ratio)) of the cells of column '\(column)' are no numbers as in the reference"
            case .allMissing: "'\(subject)': no row of the window has a value in column '\(column)'"
            case .emptyReference: "'\(subject)': no row of the reference has a value"
            case .constantReference: "'\(subject)': all values of the reference are the same"
            case .constantWindow: "'\(subject)': all values of the window are the same"
            case .lostBounds(let kept, let bounds):
                "'\(subject)': \(kept) of the \(bounds) bounds of '\(column)' are in every scrape of all replicas and in the "
                    + "reference; wait for a window after the restart that changed them, or give all of them one reference"
            }
        }

        private static func percent(_ ratio: Double) -> String {
            let tenths = (ratio * 1000).rounded(.up)
            return tenths >= 1000 ? "100 %" : "\(tenths / 10) %"
        }
    }

    /// In the order of the subjects.
    package let problems: [Problem]

    /// Compares the subjects of a profile with the columns of a window, which was read tolerantly in the same order.
    ///
    /// - Parameter wrongTypeRatio: the share of the present cells of a numeric column that may be no numbers, in 0...1.
    package init(
        reference: ReferenceProfileFile, window: ColumnTable, wrongTypeRatio: Double = ReferenceFit.wrongTypeRatio
    ) {
        precondition(window.requests.count == reference.subjects.count, "the window has a column for each subject")
        self.init(
            reference.subjects.indices.map { index in
                let (subject, column) = (reference.subjects[index], window.requests[index].name)
                return Pair(
                    subject: subject.subject.name, column: column, isEmpty: subject.usable == 0, isConstant: subject.isConstant,
                    window: window.hasColumn(column) ? WindowCells(window[index]) : nil)
            }, wrongTypeRatio: wrongTypeRatio)
    }

    /// The share of cells of another type that is borne unless told otherwise.
    package static let wrongTypeRatio = 0.05

    /// A subject in the reference and in the window.
    package struct Pair: Sendable {
        private let subject: String
        private let column: String
        private let isEmpty: Bool
        private let isConstant: Bool
        private let window: WindowCells?
        /// Of a histogram whose bounds cannot all be used.
        private let lostBounds: Problem.Kind?

        /// - Parameters:
        ///   - column: of the window.
        ///   - isEmpty: no row of the reference has a value.
        ///   - isConstant: all values of the reference are the same.
        ///   - window: nil when the window has no such column.
        ///   - bounds: how many bounds of a histogram can be used, and how many it has; nil for a column of rows.
        package init(
            subject: String, column: String, isEmpty: Bool, isConstant: Bool, window: WindowCells?,
            bounds: (kept: Int, of: Int)? = nil
        ) {
            self.subject = subject
            self.column = column
            self.isEmpty = isEmpty
            self.isConstant = isConstant
            self.window = window
            lostBounds = bounds.flatMap { $0.kept < max($0.of, 1) ? .lostBounds(kept: $0.kept, of: $0.of) : nil }
        }

        fileprivate func problems(_ wrongTypeRatio: Double) -> [Problem] {
            kinds(wrongTypeRatio).map { Problem(subject: subject, column: column, kind: $0) }
        }

        private func kinds(_ wrongTypeRatio: Double) -> [Problem.Kind] {
            var kinds: [Problem.Kind] = isEmpty ? [.emptyReference] : isConstant ? [.constantReference] : []
            guard let window else { return kinds + [.missingColumn] }
            if window.present == 0 {
                kinds.append(.allMissing)
            } else if Double(window.notNumbers) > Double(window.present) * wrongTypeRatio {
                kinds.append(.otherType(ratio: Double(window.notNumbers) / Double(window.present)))
            } else if window.isConstant, !isConstant {
                kinds.append(.constantWindow)
            }
            if let lostBounds, !isEmpty { kinds.append(lostBounds) }
            return kinds
        }
    }

    /// Compares each subject of a reference with the window.
    package init(_ pairs: [Pair], wrongTypeRatio: Double = ReferenceFit.wrongTypeRatio) {
        problems = pairs.flatMap { $0.problems(wrongTypeRatio) }
    }

    package var isFatal: Bool { problems.contains(where: \.isFatal) }
}
