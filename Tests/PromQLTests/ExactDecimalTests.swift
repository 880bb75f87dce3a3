import PromQL
import Testing

struct ExactDecimalTests {
    @Test(
        "Numbers print with their shortest digits",
        arguments: [
            (0, "0"), (1, "1"), (0.1, "0.1"), (-0.25, "-0.25"), (100, "100"), (1e21, "1e21"), (1e20, "100000000000000000000"),
            (1.5e-9, "1.5e-9"), (0.000001, "0.000001"), (1e-300, "1e-300"), (123456.789, "123456.789"),
            (Double.leastNonzeroMagnitude, "5e-324"),
            (1.7976931348623157e308, "1.7976931348623157e308"),
        ] as [(Double, String)])
    func prints(value: Double, text: String) throws {
        let decimal = try #require(ExactDecimal(value))
        #expect(decimal.description == text)
        #expect(decimal.doubleValue == value)
    }

    @Test func `Arithmetic has no binary rounding`() {
        let budget: ExactDecimal = 100 - 99.5
        #expect((14.4 * budget * ExactDecimal(significand: 1, exponent: -2)).description == "0.072")
        #expect((0.1 + 0.2 as ExactDecimal).description == "0.3")
        #expect((1 - 0.999 as ExactDecimal).description == "0.001")
    }

    @Test func `What is not finite has no decimal`() {
        #expect(ExactDecimal(Double.nan) == nil)
        #expect(ExactDecimal(Double.infinity) == nil)
    }

    @Test func `Decimals compare by value`() {
        #expect(0.072 < (0.1 as ExactDecimal))
        #expect(!(1e3 < (999 as ExactDecimal)))
    }

    @Test(
        "Durations print as Prometheus reads them",
        arguments: [
            (.seconds(15), "15s"), (.seconds(300), "5m"), (.seconds(5400), "1h30m"), (.seconds(86400 * 30), "30d"),
            (.milliseconds(250), "250ms"), (.milliseconds(1500), "1s500ms"), (.zero, "0s"), (.seconds(7 * 86400), "7d"),
        ] as [(Duration, String)])
    func printsDurations(duration: Duration, text: String) {
        #expect(duration.promQLText == text)
    }
}
