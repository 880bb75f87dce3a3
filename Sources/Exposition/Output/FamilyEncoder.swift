import Instruments

/// Writes families in one format.
protocol FamilyEncoder {
    /// Takes the families, whose names decide over each other's.
    init(_ format: ExpositionFormat, _ families: [FamilySnapshot])

    /// A guess at the bytes of a family.
    func forecast(_ family: FamilySnapshot) -> SizeForecast.Family

    /// Appends the family that has this index among those of `init`.
    func write(_ family: FamilySnapshot, at index: Int, to output: inout OutputBuffer)

    /// What stands behind the last family.
    var end: String { get }
}

extension FamilyEncoder {
    var end: String { "" }

    /// Forecasts lines of a name, about three labels and a value.
    func forecast(_ family: FamilySnapshot) -> SizeForecast.Family {
        let lines =
            switch family.kind {
            case .counter, .gauge, .untyped, .info: 1
            case .summary, .stateSet: 5
            case .histogram, .gaugeHistogram: 14
            }
        return SizeForecast.Family(series: family.count, seriesBytes: lines * (family.name.text.utf8.count + 72))
    }
}

extension FamilySnapshot {
    /// Shows every series to the visitor, with names of labels escaped.
    func visit<Visitor: SeriesVisitor>(_ visitor: Visitor, escaping: NameEscaping) {
        if escaping == .allowUTF8 || hasClassicLabels {
            var visitor = visitor
            visit(&visitor)
        } else {
            var visitor = EscapingVisitor(base: visitor, escaping: escaping)
            visit(&visitor)
        }
    }
}
