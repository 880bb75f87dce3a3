import PromQL

extension ExactDecimal {
    /// The smallest number above this one with three significant digits.
    var justAbove: ExactDecimal { neighbour { steps, _ in steps + 1 } }

    /// The largest number below this one with three significant digits.
    var justBelow: ExactDecimal { neighbour { steps, isWhole in isWhole ? steps - 1 : steps } }

    private func neighbour(_ move: (_ steps: Int128, _ isWhole: Bool) -> Int128) -> ExactDecimal {
        let digits = significand == 0 ? 0 : String(significand.magnitude).count
        let unit = exponent + digits - 3
        if exponent >= unit {
            let steps = (unit..<exponent).reduce(significand) { value, _ in value * 10 }
            return ExactDecimal(significand: move(steps, true), exponent: unit)
        }
        let divisor = (exponent..<unit).reduce(Int128(1)) { value, _ in value * 10 }
        let steps = significand / divisor - (significand < 0 ? 1 : 0)
        return ExactDecimal(significand: move(steps, false), exponent: unit)
    }
}
