@testable import DecimalText
import Testing

@Suite struct NumberTextTests {
    @Test(
        arguments: [
            (0, "0"), (-0.0, "0"), (1, "1"), (-1, "-1"), (3.14, "3.14"), (-2.5, "-2.5"), (0.5, "0.5"), (10, "10"),
            (100_000, "100000"), (123_456, "123456"), (999_999, "999999"), (1_000_000, "1e+06"), (1_234_567, "1.234567e+06"),
            (100_000.5, "100000.5"), (999_999.5, "999999.5"), (1_000_000.5, "1.0000005e+06"),
            (123_456_789.125, "1.23456789125e+08"),
            (1e15, "1e+15"), (123_456_789_012_345_683_968, "1.2345678901234568e+20"), (1e21, "1e+21"), (1e100, "1e+100"),
            (0.0001, "0.0001"), (0.00012345, "0.00012345"), (0.00001, "1e-05"), (2.5e-5, "2.5e-05"), (0.1, "0.1"), (0.3, "0.3"),
            (0.1 + 0.2, "0.30000000000000004"), (.leastNonzeroMagnitude, "5e-324"),
            (.greatestFiniteMagnitude, "1.7976931348623157e+308"),
            (-1e-7, "-1e-07"), (1_763_683_200.25, "1.76368320025e+09"), (.nan, "NaN"), (.infinity, "+Inf"),
            (-.infinity, "-Inf"),
        ] as [(Double, String)])
    func `a number is written as Go writes it`(value: Double, text: String) {
        var bytes: [UInt8] = []
        NumberText.append(value, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == text)
    }

    @Test(
        arguments: [
            (1, "1.0"), (0, "0.0"), (-0.0, "0.0"), (-1, "-1.0"), (10, "10.0"), (100_000, "100000.0"), (1e6, "1e+06"),
            (1e-5, "1e-05"),
            (0.25, "0.25"), (.infinity, "+Inf"), (-.infinity, "-Inf"), (0.99, "0.99"),
        ] as [(Double, String)])
    func `a bound is written as Prometheus stores it`(bound: Double, text: String) {
        #expect(NumberText.canonicalBound(bound) == text)
    }

    @Test func `every number comes back from its text`() {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<5_000 {
            let value = Double(bitPattern: generator.next())
            var bytes: [UInt8] = []
            NumberText.append(value, to: &bytes)
            let read = NumberText.parse(bytes[...])
            #expect(value.isNaN ? read?.isNaN == true : read == value, "\(value)")
        }
    }

    @Test(arguments: [
        ("nan", Double.nan), ("NaN", .nan), ("Inf", .infinity), ("+inf", .infinity), ("-INF", -.infinity),
        ("infinity", .infinity),
        ("+5", 5), (".5", 0.5), ("5.", 5), ("1E3", 1_000), ("1e-400", 0), ("-1.5e+2", -150), ("007", 7),
    ])
    func `numbers are read in all forms that Go reads`(text: String, value: Double) {
        let read = NumberText.parse(Array(text.utf8)[...])
        #expect(value.isNaN ? read?.isNaN == true : read == value)
    }

    @Test(arguments: [
        "", "+", "-", ".", "e5", "1e", "1e+", "0x1p4", "0X10", "1_0", "1,5", "1 ", " 1", "1e999", "-1e999", "--1", "1.2.3",
        "nan(1)", "i",
        "١", "1\r", String(repeating: "1", count: 2_000),
    ])
    func `what is not a decimal number is refused`(text: String) {
        #expect(NumberText.parse(Array(text.utf8)[...]) == nil)
    }
}

/// SplitMix64: the same numbers on every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
