import GRDB
import PredictionEvents

extension FeatureValue {
    /// How the value stands in a column without a type.
    var databaseValue: DatabaseValue {
        switch self {
        case .number(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .boolean(let boolean): (boolean ? "true" : "false").databaseValue
        case .missing: .null
        }
    }

    init?(_ value: DatabaseValue) {
        switch value.storage {
        case .null, .blob: return nil
        case .int64(let integer): self = .number(Double(integer))
        case .double(let number): self = .number(number)
        case .string(let text): self = .text(text)
        }
    }
}
