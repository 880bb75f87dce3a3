@testable import DecimalText
import Testing

@Suite struct NumberWritingTests {
    @Test func `random bit patterns have the digits of Swift's description`() {
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<200_000 { expectShortest(Double(bitPattern: generator.next())) }
    }

    @Test func `powers of two and their neighbours have the digits of Swift's description`() {
        for biased in 0..<2_047 as Range<UInt64> {
            for offset in -2...2 { expectShortest(Double(bitPattern: (biased << 52).addingClamped(offset))) }
        }
    }

    @Test func `powers of ten and their neighbours have the digits of Swift's description`() throws {
        for exponent in -323...308 {
            let power = try #require(Double("1e\(exponent)"))
            for offset in -2...2 { expectShortest(Double(bitPattern: power.bitPattern.addingClamped(offset))) }
        }
    }

    @Test(arguments: [50, 51, 52, 53, 54, 56, 58, 60, 62, 63, 64])
    func `numbers around the last whole ones, ties among them, have the digits of Swift's description`(exponent: Int) {
        var generator = SeededGenerator(seed: UInt64(exponent))
        let start = Double(sign: .plus, exponent: exponent, significand: 1)
        for step in 0..<1_000 as Range<UInt64> {
            expectShortest(Double(bitPattern: start.bitPattern + step))
            expectShortest(Double(bitPattern: start.bitPattern - step))
            expectShortest(Double(bitPattern: start.bitPattern + generator.next() >> 12))
        }
    }

    @Test func `subnormal numbers have the digits of Swift's description`() {
        var generator = SeededGenerator(seed: 3)
        for bits in 1..<2_000 as Range<UInt64> { expectShortest(Double(bitPattern: bits)) }
        for _ in 0..<10_000 { expectShortest(Double(bitPattern: generator.next() >> (12 + generator.next() & 31))) }
    }

    @Test func `whole numbers and short fractions have the digits of Swift's description`() {
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<20_000 {
            let whole = Double(generator.next() >> (generator.next() & 63))
            for divisor in [1, 8, 10, 1_000, 1e6] { expectShortest(whole / divisor) }
        }
    }

    // Of the doubles, these leave the single multiplication in doubt, or nearly so: found by continued fractions.
    @Test(arguments: [
        3.7436263604934127e-150, 3.743626360493413e-150, 1.3076622631878654e+65, 1.3588129002659584e-245, 9.03725590277404e+159,
        9.03725590277404e+162, 1.234550136632744e-99, 2.711176770832212e+161, 4.70400279513412e-227, 6.324027154591757e-75,
        1.7706146115181413e+137, 4.51862795138702e+159, 5.657214278064575e+291, 9.146153763407015e-233, 6.326079131941828e+161,
        6.802601037806062e+215, 6.538311315939327e+64, 1_125_899_906_842_624.25, 1_125_899_906_842_624.75, 0x1p-44,
    ])
    func `a number next to a bound of its digits is written as Swift's description`(value: Double) { expectShortest(value) }

    @Test func `the fast way and the exact way agree where both know`() {
        var generator = SeededGenerator(seed: 5)
        var doubts = 0
        for _ in 0..<100_000 {
            let (binary, power) = (generator.next() >> 12 | 1 << 52, Int(generator.next() % 2_046) - 1_074)
            let exact = ShortestDecimal(exactly: binary, power: power)
            guard let fast = ShortestDecimal(binary: binary, power: power) else {
                doubts += 1
                continue
            }
            #expect((fast.leading, fast.last, fast.exponent) == (exact.leading, exact.last, exact.exponent))
        }
        // Middles of two decimals, among the numbers of about 2^53.
        #expect(doubts < 1_000)
    }

    @Test func `integers are written as Swift's description`() {
        var generator = SeededGenerator(seed: 6)
        var integers = Array(0..<10_000 as Range<UInt64>) + [.max]
        var power: UInt64 = 1
        for _ in 0..<19 {
            power *= 10
            integers += [power - 1, power, power + 1]
        }
        for _ in 0..<20_000 { integers.append(generator.next() >> (generator.next() & 63)) }
        for integer in integers {
            #expect(written { NumberText.write(integer, to: $0) } == integer.description)
            if integer < 1_000_000 { #expect(written { NumberText.write(Double(integer), to: $0) } == integer.description) }
        }
    }

    @Test(arguments: [
        0, -1, -999_999, 1e6, -1e6, 0.1, -2.5e-5, .infinity, -.infinity, .nan, -.nan, 0x1.8p60, -.leastNonzeroMagnitude,
    ])
    func `the other forms are those of write`(value: Double) {
        var bytes = Array("x".utf8)
        NumberText.append(value, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "x" + written { NumberText.write(value, to: $0) })
        #expect(written { NumberText.writeCanonicalBound(value, to: $0) } == NumberText.canonicalBound(value))
    }
}

/// What is written, after a look whether it kept to its space.
private func written(_ write: (UnsafeMutablePointer<UInt8>) -> Int) -> String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { buffer in
        guard let start = buffer.baseAddress else { return "" }
        buffer.initialize(repeating: 0xAA)
        let length = write(start)
        #expect(length <= NumberText.maximumBytes)
        #expect(buffer[NumberText.maximumBytes...].allSatisfy { $0 == 0xAA })
        return String(decoding: buffer[..<max(0, length)], as: UTF8.self)
    }
}

/// Expects Go's layout of the digits of Swift's description, and that they read back.
private func expectShortest(_ value: Double, sourceLocation: SourceLocation = #_sourceLocation) {
    guard value.isFinite else { return }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: NumberText.maximumBytes) { buffer in
        guard let start = buffer.baseAddress else { return }
        let text = UnsafeBufferPointer(start: start, count: NumberText.write(value, to: start))
        if !text.elementsEqual(goText(value)) {
            let read = String(decoding: text, as: UTF8.self)
            Issue.record("\(value.bitPattern): \(read) for \(value)", sourceLocation: sourceLocation)
        }
        let back = NumberText.parse(text)
        if back != value { Issue.record("\(value) reads back as \(back ?? .nan)", sourceLocation: sourceLocation) }
    }
}

/// The digits of Swift's description, laid out as Go does.
private func goText(_ value: Double) -> [UInt8] {
    var (digits, exponent) = significantDigits(value.magnitude.description)
    let sign = value < 0 ? Array("-".utf8) : []
    guard let first = digits.first else { return Array("0".utf8) }
    let zeros = { (count: Int) in [UInt8](repeating: UInt8(ascii: "0"), count: max(0, count)) }
    if (-4..<6).contains(exponent) {
        if exponent < 0 { return sign + Array("0.".utf8) + zeros(-exponent - 1) + digits }
        digits += zeros(exponent + 1 - digits.count)
        if digits.count > exponent + 1 { digits.insert(UInt8(ascii: "."), at: exponent + 1) }
        return sign + digits
    }
    let fraction = digits.count > 1 ? [UInt8(ascii: ".")] + digits[1...] : []
    let mark = exponent < 0 ? "e-" : "e+"
    return sign + [first] + fraction + Array((mark + (abs(exponent) < 10 ? "0" : "") + String(abs(exponent))).utf8)
}

/// The digits without zeros at either end, and the exponent of the first.
private func significantDigits(_ text: String) -> (digits: [UInt8], exponent: Int) {
    let parts = text.utf8.split(separator: UInt8(ascii: "e"))
    let mantissa = Array(parts[0])
    let point = mantissa.firstIndex(of: UInt8(ascii: ".")) ?? mantissa.count
    let digits = mantissa.filter { $0 != UInt8(ascii: ".") }
    let zeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
    let exponent = parts.count > 1 ? Int(String(decoding: parts[1], as: UTF8.self)) ?? 0 : 0
    let end = digits.lastIndex { $0 != UInt8(ascii: "0") }.map { $0 + 1 } ?? zeros
    return (Array(digits[zeros..<end]), exponent + point - zeros - 1)
}

extension UInt64 {
    /// Neither below 0 nor above the greatest finite number's bits.
    fileprivate func addingClamped(_ offset: Int) -> UInt64 {
        UInt64(Swift.min(Swift.max(0, Int64(self) + Int64(offset)), 0x7FEF_FFFF_FFFF_FFFF))
    }
}
