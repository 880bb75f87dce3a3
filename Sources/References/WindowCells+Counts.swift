extension WindowCells {
    /// Of cells that were counted elsewhere.
    package init(present: Int, notNumbers: Int, isConstant: Bool) {
        self.present = present
        self.notNumbers = notNumbers
        self.isConstant = isConstant
    }
}
