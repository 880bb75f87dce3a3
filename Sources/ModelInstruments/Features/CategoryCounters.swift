import Catalog
import Instruments

/// Counts the categories of one feature of one version; those that are not known together, as `__other__`.
struct CategoryCounters: Sendable {
    private let known: TextTable
    /// The known ones in their order, and the others.
    private let counters: [Counter]
    private let isExpected: [Bool]
    /// Also what is expected and not known; `nil` when everything is.
    private let expected: TextTable?
    /// What the whole numbers from 0 count as, which are the usual codes of categories.
    private let codes: [CountedValue]

    init(_ categories: [String], expected: [String]?, counter: (_ category: String) -> Counter) {
        let (known, expected) = (TextTable(categories), expected.map(TextTable.init))
        counters = (categories + [ReservedLabelValue.other]).map(counter)
        isExpected = categories.map { expected?.place(of: $0) != nil || expected == nil }
        codes = (0..<256).map { Self.counted(String($0), known, expected, others: categories.count) }
        (self.known, self.expected) = (known, expected)
    }

    func counted(_ text: UnsafeRawBufferPointer) -> CountedValue {
        guard let place = known.place(of: text) else {
            return .category(place: Int32(isExpected.count), isExpected: expected.map { $0.place(of: text) != nil } ?? true)
        }
        return .category(place: Int32(place), isExpected: isExpected[place])
    }

    func counted(_ number: Double) -> CountedValue {
        if number >= 0, number < 256, case let code = Int(number), Double(code) == number { return codes[code] }
        guard let text = FeatureValue.number(number).categoryText else { return .missing }
        return text.withBytes { counted(UnsafeRawBufferPointer($0)) }
    }

    func count(at place: Int32) { counters[Int(place)].increment() }

    private static func counted(_ text: String, _ known: TextTable, _ expected: TextTable?, others: Int) -> CountedValue {
        .category(
            place: Int32(known.place(of: text) ?? others), isExpected: expected.map { $0.place(of: text) != nil } ?? true)
    }
}
