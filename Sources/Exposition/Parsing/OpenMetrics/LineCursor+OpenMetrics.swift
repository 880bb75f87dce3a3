import DecimalText
import Instruments

extension LineCursor {
    /// Takes the blank and the value behind it.
    @inline(__always)
    mutating func takeOpenMetricsValue() throws(TextParseError) -> Double {
        guard skip(UInt8(ascii: " ")) else { throw unexpected("' ' and a value") }
        let token = takeToken()
        guard let value = NumberText.parse(token) else {
            throw error(
                "expected a number as value, got \(Self.quoted(token)); single blanks stand between the parts of a line")
        }
        return value
    }

    /// Takes a blank and the time behind it, if there is a time.
    @inline(__always)
    mutating func takeOpenMetricsTime() throws(TextParseError) -> OpenMetricsTime? {
        guard current == UInt8(ascii: " "), !isExemplarNext else { return nil }
        _ = takeByte()
        let token = takeToken()
        guard let time = OpenMetricsTime(token) else {
            throw error("expected seconds since 1970 as timestamp, got \(Self.quoted(token))")
        }
        return time
    }

    /// Takes ` # {…} value` and perhaps a time, if an exemplar stands here.
    @inline(__always)
    mutating func takeExemplar(_ labels: inout LabelReader) throws(TextParseError) -> Exemplar? {
        current == UInt8(ascii: " ") ? try readExemplar(&labels) : nil
    }

    /// The number of `le` or `quantile`.
    func bound(at place: LabelPlace, _ name: LabelName?) throws(TextParseError) -> Double {
        let text = text(place.valueStart, place.valueCount)
        guard let number = NumberText.parse(text), !number.isNaN else {
            throw error("expected a number as value of label \(name?.text ?? ""), got \(Self.quoted(text))")
        }
        guard number != .infinity || text.elementsEqual("+Inf".utf8) else {
            throw error("infinity as a label is written +Inf, not \(Self.quoted(text))")
        }
        return number
    }

    private var isExemplarNext: Bool { text(position &+ 1, 1).first == UInt8(ascii: "#") }

    private mutating func readExemplar(_ labels: inout LabelReader) throws(TextParseError) -> Exemplar? {
        _ = takeByte()
        guard skip(UInt8(ascii: "#")), skip(UInt8(ascii: " ")), skip(UInt8(ascii: "{")) else {
            throw error("expected an exemplar, ' # {…} value', or the end of the line")
        }
        let start = position
        try labels.take(from: &self)
        // Prometheus 3.5 fails the whole scrape for one, though not in labels of samples.
        if text(from: start).contains(0) { throw error("an exemplar's labels cannot have a zero byte") }
        let value = try takeOpenMetricsValue()
        let time = current == UInt8(ascii: " ") ? try takeExemplarTime() : nil
        guard let exemplar = Exemplar(labels: labels.labels, value: value, timestamp: time) else {
            throw error("an exemplar's labels have more than \(Exemplar.maximumCodePoints) characters in all")
        }
        return exemplar
    }

    private mutating func takeExemplarTime() throws(TextParseError) -> Double {
        _ = takeByte()
        let token = takeToken()
        guard let time = NumberText.parse(token), time.isFinite else {
            throw error("expected seconds since 1970 as the exemplar's timestamp, got \(Self.quoted(token))")
        }
        return time
    }
}
