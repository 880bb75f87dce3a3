import ModelStatistics
import References

extension ReferenceFit.Pair {
    /// A subject and its column of the window; nil when no row has it.
    init(_ subject: ReferenceData.Subject, column: String, window: WindowCells?) {
        let isEmpty = subject.reference.count == 0
        self.init(
            subject: subject.name, column: column, isEmpty: isEmpty,
            isConstant: !isEmpty && !subject.reference.hasSeveralValues, window: window)
    }
}
