import Exposition
import Instruments

/// Makes families of arbitrary names, labels and values, which a format can represent.
struct RandomFamilies {
    var generator: SeededGenerator
    let syntax: ExpositionFormat.Syntax

    /// A family of each kind that the format knows.
    mutating func families() -> [MetricFamily] {
        let kinds: [MetricKind] =
            syntax == .openMetrics ? MetricKind.allCases : [.counter, .gauge, .histogram, .summary, .untyped]
        return kinds.enumerated().map { family($1, number: $0) }.shuffled(using: &generator)
    }

    private mutating func family(_ kind: MetricKind, number: Int) -> MetricFamily {
        let hasUnit = syntax == .openMetrics && kind != .info && kind != .stateSet && Bool.random(using: &generator)
        // The end keeps names apart, with the suffixes of histograms and summaries too.
        let family = "x\(text())\(number)y" + (hasUnit ? "_seconds" : "")
        let isSuffixed = kind == .info || kind == .counter && (syntax == .openMetrics || Bool.random(using: &generator))
        let name = MetricName(isSuffixed ? family + kind.nameSuffix : family) ?? "x"
        let reserved = kind == .stateSet ? family : kind.reservedLabel ?? ""
        let series = (0..<4).flatMap { self.series(kind, [Label("id", "\($0)")] + labels(without: reserved)) }
        // Blanks in front of a help text are lost in text 0.0.4.
        let help = (syntax == .text ? "h" : "") + text()
        return MetricFamily(name: name, kind: kind, unit: hasUnit ? "seconds" : "", help: help, series: series)
    }

    /// One series, in OpenMetrics perhaps several points of it.
    private mutating func series(_ kind: MetricKind, _ labels: [Label]) -> [MetricSeries] {
        let count = syntax == .openMetrics ? Int.random(in: 0...3, using: &generator) : 0
        let first = Int64.random(in: -4_000_000_000_000...4_000_000_000_000, using: &generator)
        let timestamps: [Int64?] = count == 0 ? [nil] : (0..<count).map { first + Int64($0) }
        let hasCreated = syntax == .openMetrics && [.counter, .histogram, .summary].contains(kind)
        return timestamps.map { timestamp in
            MetricSeries(
                labels: labels, value: value(kind), created: hasCreated ? Double.random(in: 0...2e9, using: &generator) : nil,
                exemplar: kind == .counter && syntax == .openMetrics ? exemplar(.infinity) : nil, timestamp: timestamp)
        }
    }

    private mutating func value(_ kind: MetricKind) -> SampleValue {
        switch kind {
        case .histogram, .gaugeHistogram: .histogram(histogram(kind))
        case .summary: .summary(summary())
        case .stateSet: .states((0..<3).map { StateValue("\($0)\(text())", isOn: Bool.random(using: &generator)) })
        case .info: .number(1)
        case .counter: .number(syntax == .openMetrics ? number().magnitude : number())
        case .gauge, .untyped: .number(number())
        }
    }

    private mutating func histogram(_ kind: MetricKind) -> HistogramValue {
        let bounds = Set((0..<Int.random(in: 0...4, using: &generator)).map { _ in number() }.filter(\.isFinite)).sorted()
        let counts = (0...bounds.count).map { _ in UInt64.random(in: 0...1 << 50, using: &generator) }.sorted()
        let buckets = zip(bounds, counts).map {
            HistogramValue.Bucket(upperBound: $0, cumulativeCount: $1, exemplar: syntax == .openMetrics ? exemplar($0) : nil)
        }
        let isNegative = (bounds.first ?? 0) < 0
        var sum: Double? = number()
        if syntax == .openMetrics, kind == .histogram || !isNegative { sum = isNegative ? nil : sum?.magnitude }
        if Bool.random(using: &generator) { sum = nil }
        return HistogramValue(
            buckets: buckets, sum: sum, count: counts.last ?? 0,
            overflowExemplar: syntax == .openMetrics ? exemplar(.infinity) : nil)
    }

    private mutating func summary() -> SummaryValue {
        let quantiles = [0, 0.5, 0.99, 1].filter { _ in Bool.random(using: &generator) }.map {
            SummaryValue.Quantile(quantile: $0, value: number().magnitude)
        }
        return SummaryValue(
            quantiles: quantiles, sum: Bool.random(using: &generator) ? number().magnitude : nil,
            count: quantiles.isEmpty || Bool.random(using: &generator) ? UInt64.random(in: 0...9, using: &generator) : nil)
    }

    private mutating func exemplar(_ limit: Double) -> Exemplar? {
        guard Bool.random(using: &generator) else { return nil }
        let timestamp = Bool.random(using: &generator) ? Double.random(in: 0...2e9, using: &generator) : nil
        let labels = labels(without: "").filter { !"\($0.name)\($0.value)".utf8.contains(0) }
        return Exemplar(labels: labels, value: min(number(), limit), timestamp: timestamp)
    }

    private mutating func labels(without reserved: String) -> [Label] {
        var labels: [Label] = []
        for _ in 0..<Int.random(in: 0...3, using: &generator) {
            guard let name = LabelName(text()), name.text != "id", !name.text.hasSameBytes(as: reserved) else { continue }
            if !labels.contains(where: { $0.name == name }) { labels.append(Label(name, text())) }
        }
        return labels
    }

    private mutating func number() -> Double {
        let value = [
            Double(bitPattern: generator.next()), Double(generator.next() % 1_000),
            Double.random(in: -1...1, using: &generator),
            .infinity, 1e6,
        ].randomElement(using: &generator)
        return value.flatMap { $0.isNaN ? nil : $0 } ?? 0.1
    }

    /// Any Unicode, often what means something in an exposition.
    private mutating func text() -> String {
        let pieces = [
            "\\", "\n", "\"", "n", "{", "}", ",", "=", "#", " ", "é", "e\u{301}", "🦉", "\r", "\t", "\0", "a", "_", ":", "le",
            "quantile",
            ".", "_total", "__", "\u{FEFF}",
        ]
        var text = ""
        for _ in 0..<Int.random(in: 0...5, using: &generator) {
            let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &generator)).map(String.init)
            text += (Bool.random(using: &generator) ? scalar : pieces.randomElement(using: &generator)) ?? ""
        }
        return text
    }
}
