import JSONText
import Specification

extension [UInt8] {
    mutating func append(member name: StaticString, string: String) {
        append(memberName: name)
        append(jsonString: string)
    }

    /// Appends a number, or the text as it is, so that the exporter can say what is wrong with it.
    mutating func append(member name: StaticString, number: Double?, orElse text: String) {
        append(memberName: name)
        append(value: text, number: number)
    }

    /// Appends a class as a string and a regression's value as a number.
    mutating func append(answer text: String, member name: StaticString, of task: ModelTask) {
        append(memberName: name)
        append(value: text, number: task.isClassification ? nil : text.number)
    }

    /// Appends the number if it is finite, `null` for NaN, else the text.
    mutating func append(value text: String, number: Double?) {
        if let number, !number.isInfinite {
            append(jsonNumber: number)
        } else {
            append(jsonString: text)
        }
    }

    private mutating func append(memberName name: StaticString) {
        append(json: ",\"")
        append(json: name)
        append(json: "\":")
    }
}

extension String {
    /// The number that the text is from end to end.
    fileprivate var number: Double? { Array(utf8).withUnsafeBytes { JSONNumber.value(of: $0) } }
}
