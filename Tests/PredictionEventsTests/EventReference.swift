import Foundation
import PredictionEvents

/// What Foundation's parser and the rules written down once more make of a line.
///
/// Where Foundation is lenient: it takes a byte order mark and UTF-16 or UTF-32, which show by a zero among the first bytes; it
/// nests deeper; it takes a comma before a closing brace or bracket; it takes numbers beyond all doubles, and rounds others up to
/// a few units in the last place wrong; it takes names for the same that are canonically equivalent. Of members with the same
/// name it too keeps the last.
struct EventReference {
    private let line: [UInt8]
    private let limits: EventLimits
    private let json: Any?

    init(_ line: [UInt8], _ limits: EventLimits) {
        self.line = line
        self.limits = limits
        let isUTF8 =
            String(validating: line, as: UTF8.self) != nil && !line.starts(with: [0xEF, 0xBB, 0xBF]) && !line.contains(0)
        let isStrict = isUTF8 && !FoundationJSON.endsWithComma(line)
        json = isStrict ? try? JSONSerialization.jsonObject(with: Data(line), options: .fragmentsAllowed) : nil
    }

    /// What differs from what was decoded, if something does.
    func difference(from decoded: Result<OwnedEvent, EventError>) -> String? {
        let isObject = json is [String: Any] && !hasInfinity(json) && FoundationJSON.depth(of: line) <= 32
        switch decoded {
        case .failure(let error):
            guard error.offset.map({ 0...line.count ~= $0 }) != false else { return "offset \(error.offset ?? -1) is outside" }
            // The number may be one that a later member of the same name replaces.
            if error.message == "the number is too large", let offset = error.offset {
                return difference(ofLargeNumberAt: offset)
            }
            let isMalformed = error.code == .malformedJSON || error.code == .tooDeep
            guard isMalformed == !isObject else { return "Foundation disagrees on \(error)" }
            return isObject ? difference(from: error) : nil
        case .success(let event):
            guard isObject, let members = json as? [String: Any] else { return "Foundation refuses it" }
            return EventRules(members, limits).difference(from: event) ?? difference(ofTextOf: event)
        }
    }

    private func difference(ofLargeNumberAt offset: Int) -> String? {
        let number = strtod(
            String(decoding: line[offset...].prefix { $0 > 0x2A && $0 != 0x2C && $0 < 0x7B }, as: UTF8.self), nil)
        return number.isInfinite ? nil : "\(number) is not too large"
    }

    /// Errors about features may concern values that a later member of the same name replaced: Foundation does not see these.
    private func difference(from error: EventError) -> String? {
        guard let members = json as? [String: Any] else { return nil }
        let isOfFeatures = error.message.hasPrefix("features") || error.message.hasPrefix("the name of a feature")
        if isOfFeatures, FoundationJSON.memberCount(of: line) != FoundationJSON.memberCount(in: members) { return nil }
        guard let code = EventRules(members, limits).error else { return "accepted by the rules, but \(error)" }
        return code == error.code || isOfFeatures && EventRules.ofFeatures.contains(code) ? nil : "\(code) instead of \(error)"
    }

    /// The text of the features is theirs.
    private func difference(ofTextOf event: OwnedEvent) -> String? {
        guard let text = event.featuresJSON else {
            let isWhole = FoundationJSON.memberCount(of: line) == FoundationJSON.memberCount(in: json) && !line.contains(0x0D)
            return event.features.isEmpty || !isWhole ? nil : "the text of the features is missing"
        }
        let features = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        guard let features, features.count == event.features.count || Set(event.features.map(\.name)).count == features.count
        else { return "the text of the features is not their object" }
        return text.utf8.contains(0x0D) ? "the text of the features has a line break" : nil
    }

    private func hasInfinity(_ value: Any?) -> Bool {
        switch value {
        case let members as [String: Any]: members.values.contains(where: hasInfinity)
        case let elements as [Any]: elements.contains(where: hasInfinity)
        case let number as NSNumber: !number.doubleValue.isFinite
        default: false
        }
    }
}

/// What can be said of JSON that is valid without a parser.
enum FoundationJSON {
    /// The depth of its containers.
    static func depth(of line: [UInt8]) -> Int {
        var (depth, deepest) = (0, 0)
        for byte in outsideOfStrings(line) {
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") { depth += 1 }
            if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") { depth -= 1 }
            deepest = max(deepest, depth)
        }
        return deepest
    }

    /// All members of all objects in a text, those of the same name counted each time.
    static func memberCount(of line: [UInt8]) -> Int { outsideOfStrings(line).count { $0 == UInt8(ascii: ":") } }

    /// All members of all objects of a tree.
    static func memberCount(in value: Any?) -> Int {
        switch value {
        case let members as [String: Any]: members.count + members.values.reduce(0) { $0 + memberCount(in: $1) }
        case let elements as [Any]: elements.reduce(0) { $0 + memberCount(in: $1) }
        default: 0
        }
    }

    /// Whether a comma stands before the end of a container.
    static func endsWithComma(_ line: [UInt8]) -> Bool {
        let bytes = outsideOfStrings(line).filter { $0 > 0x20 }
        return zip(bytes, bytes.dropFirst()).contains { $0 == 0x2C && ($1 == 0x7D || $1 == 0x5D) }
    }

    private static func outsideOfStrings(_ line: [UInt8]) -> [UInt8] {
        var (isString, isEscaped) = (false, false)
        return line.filter { byte in
            if isEscaped {
                isEscaped = false
            } else if isString, byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isString.toggle()
            }
            return !isString
        }
    }
}
