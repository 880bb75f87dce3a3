extension YAMLMapping {
    /// `self` is a model; which classes it must, can and must not name depends on its task.
    func checkClasses(_ classes: [(text: String, value: YAMLValue)]?, positive: String?, task: ModelTask) {
        classes?.refuseDuplicates("class")
        checkPositiveClass(positive, task)
        guard let classes, let list = self["classes"] else { return }
        guard task.isClassification else {
            keyValue("classes")?.report(.notApplicable, "'classes'\(inPath) does not apply to \(task.rawValue)")
            return
        }
        if task == .binaryClassification, classes.count != 2 {
            list.report(.outOfRange, "\(list.path) of a binary classification must be two, not \(classes.count)")
        } else if classes.count < 2 {
            list.report(.outOfRange, "\(list.path) must be at least two, not \(classes.count)")
        }
        if let positive { checkIsListed(positive, classes.map(\.text)) }
    }

    private func checkPositiveClass(_ positive: String?, _ task: ModelTask) {
        if task == .binaryClassification {
            if positive == nil { _ = required("positive_class") }
        } else {
            keyValue("positive_class")?.report(.notApplicable, "'positive_class'\(inPath) does not apply to \(task.rawValue)")
        }
    }

    private func checkIsListed(_ positive: String, _ classes: [String]) {
        guard !classes.contains(where: { $0.utf8.elementsEqual(positive.utf8) }) else { return }
        (self["positive_class"] ?? value).report(
            .unknownClass, "positive_class \(positive.quoted) is not among the classes \(classes.quotedList)",
            suggestion: Suggestion.nearest(to: positive, in: classes))
    }
}
