public import CHardware
import Synchronization

/// The series of a registered family in exposition order, at the moment of the scrape; their values are read at the visit.
@usableFromInline
package struct SeriesView: Sendable {
    // The records are raw memory that `store` keeps, those that were removed since as long as `pin` lives.
    @usableFromInline let store: SeriesStore
    @usableFromInline let records: [SeriesRecord]
    private let pin: ViewPin?
    @usableFromInline let exemplars: [UInt: Exemplar]

    init(store: SeriesStore, records: [SeriesRecord], pin: ViewPin?) {
        self.store = store
        self.records = records
        self.pin = pin
        exemplars = store.exemplars?.newest ?? [:]
    }

    package var count: Int { records.count }

    @inlinable
    package func visit(_ visitor: inout some SeriesVisitor) {
        switch store.definition.kind {
        case .histogram, .gaugeHistogram: visitHistograms(&visitor)
        case .stateSet: visitStates(&visitor)
        case .gauge: visitNumbers(&visitor, areCounted: false) { Gauge.value(of: $0) }
        case .info: visitNumbers(&visitor, areCounted: false) { _ in 1 }
        case .counter, .summary, .untyped: visitNumbers(&visitor, areCounted: true) { Counter.value(of: $0) }
        }
    }

    @inlinable @inline(__always)
    func visitNumbers(_ visitor: inout some SeriesVisitor, areCounted: Bool, _ value: (SeriesRecord) -> Double) {
        let hasExemplars = !exemplars.isEmpty
        records.withUnsafeBufferPointer { records in
            for index in records.indices {
                let record = records[index]
                Self.prefetch(records, index &+ Self.distance)
                let head = SeriesHead(
                    labels: record.text, created: areCounted ? record.created : nil,
                    exemplar: hasExemplars ? exemplars[UInt(bitPattern: record.base)] : nil, timestamp: nil)
                visitor.visit(head, number: value(record))
            }
        }
    }

    @usableFromInline
    func visitHistograms(_ visitor: inout some SeriesVisitor) {
        var reading = HistogramReading(bounds: [], counts: [], sum: 0, count: 0)
        for record in records {
            guard let histogram = store.histogram(of: record) else { continue }
            histogram.read(into: &reading)
            let head = SeriesHead(labels: record.text, created: record.created, exemplar: nil, timestamp: nil)
            visitor.visit(head, histogram: reading)
        }
    }

    @usableFromInline
    func visitStates(_ visitor: inout some SeriesVisitor) {
        for record in records {
            let head = SeriesHead(labels: record.text, created: nil, exemplar: nil, timestamp: nil)
            let bits = record.value.pointee.load(ordering: .relaxed)
            visitor.visit(
                head, states: store.states.enumerated().map { StateValue($1, isOn: bits >> UInt64($0) & 1 == 1) })
        }
    }

    /// Series in another order than that of their making lie scattered: asked for this early, they are there in time.
    @usableFromInline static let distance = 12

    @inlinable @inline(__always)
    static func prefetch(_ records: UnsafeBufferPointer<SeriesRecord>, _ index: Int) {
        guard index < records.count else { return }
        processor_prefetch(records[index].base)
        processor_prefetch(records[index].base + 64)
    }
}

/// Keeps removed records readable while a view may read them.
final class ViewPin: Sendable {
    private let store: SeriesStore

    init(_ store: SeriesStore) { self.store = store }

    deinit { store.unpin() }
}
