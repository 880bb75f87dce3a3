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
    package init(reference: ReferenceProfileFile, window: ColumnTable, wrongTypeRatio: Double = 0.05) {
        precondition(window.requests.count == reference.subjects.count, "the window has a column for each subject")
        problems = reference.subjects.indices.flatMap { index in
            let (subject, column) = (reference.subjects[index], window.requests[index].name)
            return Self.kinds(subject, window, index, wrongTypeRatio).map {
                Problem(subject: subject.subject.name, column: column, kind: $0)
            }
        }
    }

    package var isFatal: Bool { problems.contains(where: \.isFatal) }

    private static func kinds(
        _ reference: SubjectProfile, _ window: ColumnTable, _ index: Int, _ wrongTypeRatio: Double
    ) -> [Problem.Kind] {
        var kinds: [Problem.Kind] = reference.usable == 0 ? [.emptyReference] : reference.isConstant ? [.constantReference] : []
        guard window.hasColumn(window.requests[index].name) else { return kinds + [.missingColumn] }
        let cells = WindowCells(window[index])
        if cells.present == 0 {
            kinds.append(.allMissing)
        } else if Double(cells.notNumbers) > Double(cells.present) * wrongTypeRatio {
            kinds.append(.otherType(ratio: Double(cells.notNumbers) / Double(cells.present)))
        } else if cells.isConstant, !reference.isConstant {
            kinds.append(.constantWindow)
        }
        return kinds
    }
}

/// What a window's column holds.
private struct WindowCells {
    /// Cells that are not missing.
    let present: Int
    let notNumbers: Int
    let isConstant: Bool

    init(_ column: ColumnTable.Column) {
        switch column {
        case .numeric(let cells):
            present = cells.values.count - cells.missing
            notNumbers = cells.notNumbers
            let first = cells.values.first { !$0.isNaN }
            isConstant = first != nil && cells.values.allSatisfy { $0 == first || $0.isNaN }
        case .categorical(let cells):
            present = cells.codes.count - cells.missing
            notNumbers = 0
            isConstant = cells.texts.count == 1 && cells.overflowed == 0
        }
    }
}
