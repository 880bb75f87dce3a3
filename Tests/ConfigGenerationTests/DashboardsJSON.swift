import Foundation

/// A JSON value that keeps booleans and numbers apart.
enum JSONNode: Decodable, Hashable {
    case null
    case boolean(Bool)
    case number(Double)
    case string(String)
    case array([JSONNode])
    case object([String: JSONNode])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .boolean(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONNode].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONNode].self))
        }
    }

    init(text: String) throws { self = try JSONDecoder().decode(JSONNode.self, from: Data(text.utf8)) }

    /// The member `key` of an object; null when there is none.
    subscript(_ key: String) -> JSONNode {
        get { if case .object(let members) = self { members[key] ?? .null } else { .null } }
        set {
            guard case .object(var members) = self else { return }
            members[key] = newValue == .null ? nil : newValue
            self = .object(members)
        }
    }

    var elements: [JSONNode] { if case .array(let elements) = self { elements } else { [] } }
    var members: [String: JSONNode] { if case .object(let members) = self { members } else { [:] } }
    var text: String? { if case .string(let text) = self { text } else { nil } }
    var isNull: Bool { self == .null }
}
