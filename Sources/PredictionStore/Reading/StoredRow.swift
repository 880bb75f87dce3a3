import PredictionEvents

/// A number, or the bytes of a text.
package enum StoredValue {
    case number(Double)
    case text(UnsafeRawBufferPointer)
}

/// Columns that a reading asks for; the others are not read.
package struct StoredColumns: OptionSet, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    package static let id = Self(rawValue: 1)
    package static let prediction = Self(rawValue: 2)
    package static let score = Self(rawValue: 4)
    package static let latencySeconds = Self(rawValue: 8)
    package static let error = Self(rawValue: 16)
    package static let variant = Self(rawValue: 32)
    package static let features = Self(rawValue: 64)
    /// `actual` and `actualTimestamp`.
    package static let actual = Self(rawValue: 128)
    package static let all = Self(rawValue: 255)
}

/// A row while it is visited; bytes that it points to are valid until the visit returns.
package struct StoredRow: ~Copyable {
    let statement: SQLStatement
    /// Stands at the label of this row.
    let label: SQLStatement?
    package let version: String

    /// Never that of another row, and higher than those of all rows that were stored before.
    package var number: Int64 { statement.integer(0) }
    package var timestamp: Double { statement.double(2) }
    /// UTF-8.
    package var id: UnsafeRawBufferPointer? { statement.bytes(3) }
    package var prediction: StoredValue? { statement.value(4) }
    package var score: Double? { statement.number(5) }
    package var latencySeconds: Double? { statement.number(6) }
    /// UTF-8.
    package var error: UnsafeRawBufferPointer? { statement.bytes(7) }
    /// UTF-8.
    package var variant: UnsafeRawBufferPointer? { statement.bytes(8) }
    /// The text of one JSON object.
    package var features: UnsafeRawBufferPointer? { statement.bytes(9) }
    package var actual: StoredValue? { label?.value(1) }
    /// Seconds since 1970.
    package var actualTimestamp: Double? { label?.double(2) }
}

extension StoredRow {
    /// A copy that may be kept.
    package func record(model: String) -> PredictionRecord {
        PredictionRecord(
            model: model, version: version, id: id.map(Self.text), timestamp: timestamp, features: features.map { Array($0) },
            prediction: prediction.map(Self.value), score: score, latencySeconds: latencySeconds, error: error.map(Self.text),
            variant: variant.map(Self.text), actual: actual.map(Self.value), actualTimestamp: actualTimestamp)
    }

    private static func text(_ bytes: UnsafeRawBufferPointer) -> String { String(decoding: bytes, as: UTF8.self) }

    private static func value(_ value: StoredValue) -> FeatureValue {
        switch value {
        case .number(let number): .number(number)
        case .text(let bytes): .text(text(bytes))
        }
    }
}

extension SQLStatement {
    fileprivate func number(_ column: CInt) -> Double? { isNull(column) ? nil : double(column) }
}
