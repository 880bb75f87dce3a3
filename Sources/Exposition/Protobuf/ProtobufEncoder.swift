import Instruments

/// Writes families as messages `io.prometheus.client.MetricFamily`, each behind its length.
///
/// The numbers of the fields are those of
/// <https://github.com/prometheus/client_model/blob/master/io/prometheus/client/metrics.proto>.
struct ProtobufEncoder: FamilyEncoder {
    private let escaping: NameEscaping
    private let names: [ExposedName]

    init(_ format: ExpositionFormat, _ families: [FamilySnapshot]) {
        escaping = format.escaping
        names = ExposedName.names(of: families, format.escaping)
    }

    func write(_ family: FamilySnapshot, at index: Int, to output: inout OutputBuffer) {
        let length = output.reserveLength(expecting: forecast(family).bytes)
        writeHead(family, names[index], to: &output)
        withUnsafeMutablePointer(to: &output) { output in
            family.visit(ProtobufSamples(output, family.kind, names[index], escaping), escaping: escaping)
        }
        output.writeLength(length)
    }

    private func writeHead(_ family: FamilySnapshot, _ name: ExposedName, to output: inout OutputBuffer) {
        let bound = name.text.utf8.count + family.help.utf8.count + family.unit.utf8.count + 64
        guard output.makeSure(bound) else { return }
        var end = output.next.field(1, name.text)
        if !family.help.isEmpty { end = end.field(2, family.help) }
        end = end.field(3, Self.type(of: family.kind))
        let bare = family.kind == .counter ? name.dropping(family.kind.nameSuffix) : name
        if bare.allows(unit: family.unit, family.kind) { end = end.field(5, family.unit) }
        output.next = end
    }

    /// A number of the enumeration `MetricType`; the kinds that it lacks are gauges.
    private static func type(of kind: MetricKind) -> UInt64 {
        switch kind {
        case .counter: 0
        case .gauge, .info, .stateSet: 1
        case .summary: 2
        case .untyped: 3
        case .histogram: 4
        case .gaugeHistogram: 5
        }
    }
}
