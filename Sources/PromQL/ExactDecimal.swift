/// A decimal number without rounding: `significand × 10^exponent`, so that 14.4 × 0.005 is 0.072.
package struct ExactDecimal: Sendable, Hashable {
    /// Has no trailing zero digit; zero is 0 × 10^0.
    package let significand: Int128
    package let exponent: Int

    package init(significand: Int128, exponent: Int) {
        var (digits, power) = (significand, exponent)
        while digits != 0, digits % 10 == 0 { (digits, power) = (digits / 10, power + 1) }
        self.significand = digits
        self.exponent = digits == 0 ? 0 : power
    }

    /// The shortest decimal that reads back as `value`; `nil` when `value` is not finite.
    package init?(_ value: Double) {
        guard value.isFinite else { return nil }
        if let whole = Int(exactly: value) {
            self.init(whole)
            return
        }
        let parts = value.description.split(separator: "e")
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let fraction = mantissa.count > 1 ? mantissa[1] : ""
        guard let digits = Int128(mantissa[0] + fraction) else { return nil }
        let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        self.init(significand: digits, exponent: power - fraction.count)
    }

    /// The nearest binary number; infinite beyond the range of `Double`.
    package var doubleValue: Double { Double("\(significand)e\(exponent)") ?? .infinity }

    package static func * (left: Self, right: Self) -> Self {
        let (product, overflow) = left.significand.multipliedReportingOverflow(by: right.significand)
        precondition(!overflow, "a product of more than 38 digits")
        return Self(significand: product, exponent: left.exponent + right.exponent)
    }

    package static func + (left: Self, right: Self) -> Self {
        let common = min(left.exponent, right.exponent)
        return Self(significand: left.scaled(to: common) + right.scaled(to: common), exponent: common)
    }

    package static func - (left: Self, right: Self) -> Self {
        left + Self(significand: -right.significand, exponent: right.exponent)
    }

    private func scaled(to common: Int) -> Int128 {
        (common..<exponent).reduce(significand) { digits, _ in digits * 10 }
    }
}

extension ExactDecimal: Comparable {
    package static func < (left: Self, right: Self) -> Bool { (left - right).significand < 0 }
}

extension ExactDecimal: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
    package init(integerLiteral value: Int) { self.init(value) }

    package init(_ value: Int) { self.init(significand: Int128(value), exponent: 0) }

    /// A literal is the programmer's: one that is not finite is a precondition failure.
    package init(floatLiteral value: Double) {
        guard let decimal = Self(value) else { preconditionFailure("not a finite number: \(value)") }
        self = decimal
    }
}

extension ExactDecimal: CustomStringConvertible {
    /// Positional while that takes at most 21 digits, else with an exponent.
    package var description: String {
        let sign = significand < 0 ? "-" : ""
        let digits = Int64(exactly: significand).map { String($0.magnitude) } ?? String(significand.magnitude)
        let pointAt = digits.count + exponent
        guard (-6...21).contains(pointAt) else {
            let fraction = digits.dropFirst().isEmpty ? "" : "." + digits.dropFirst()
            return "\(sign)\(digits.prefix(1))\(fraction)e\(pointAt - 1)"
        }
        if exponent >= 0 { return sign + digits + String(repeating: "0", count: exponent) }
        if pointAt > 0 { return sign + digits.prefix(pointAt) + "." + digits.dropFirst(pointAt) }
        return sign + "0." + String(repeating: "0", count: -pointAt) + digits
    }
}
