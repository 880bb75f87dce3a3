/// Blanks what must not be printed: values of keys that hold secrets, and passwords in addresses.
struct SecretMask {
    /// Keys that hold a secret itself; the schema has only keys that name a file.
    static let keys: Set<String> = [
        "api_url", "routing_key", "service_key", "auth_password", "auth_secret", "auth_identity", "password", "token",
        "bearer_token", "secret", "api_key", "credentials",
    ]

    private var scalars: [Unicode.Scalar]
    private var lineStart = 0
    private var isInFlow = false

    private init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

    /// The scalars with each one of a secret replaced by `*`; line breaks stay.
    static func masking(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var mask = SecretMask(scalars)
        mask.maskKeys()
        mask.maskAddresses()
        return mask.scalars
    }

    private mutating func maskKeys() {
        var index = 0
        while index < scalars.count {
            guard scalars[index].isWord else { pass(index); index += 1; continue }
            let end = scalars[index...].firstIndex { !$0.isWord } ?? scalars.count
            if let value = startOfValue(afterKey: end), holdsSecret(key: index..<end, value: value) {
                let endOfValue = endOfValue(from: value, indentation: index - lineStart)
                mask(value..<endOfValue)
                index = endOfValue
            } else {
                index = end
            }
        }
    }

    private mutating func pass(_ index: Int) {
        if scalars[index].isLineBreak { (lineStart, isInFlow) = (index + 1, false) }
        if scalars[index] == "{" || scalars[index] == "," { isInFlow = true }
    }

    /// A key of a secret, or a key for a file name that was given an address instead.
    private func holdsSecret(key: Range<Int>, value: Int) -> Bool {
        guard key.count <= 64 else { return false }
        let name = String(String.UnicodeScalarView(scalars[key])).lowercased()
        if Self.keys.contains(name) { return true }
        return name.hasSuffix("_file") && scalars[value...].prefix(12).containsPair(":", "/")
    }

    private func startOfValue(afterKey end: Int) -> Int? {
        var index = end
        if index < scalars.count, scalars[index].isQuote { index += 1 }
        while index < scalars.count, scalars[index].isBlank { index += 1 }
        guard index < scalars.count, scalars[index] == ":" else { return nil }
        index += 1
        while index < scalars.count, scalars[index].isBlank { index += 1 }
        return index
    }

    private func endOfValue(from start: Int, indentation: Int) -> Int {
        guard start < scalars.count else { return start }
        if scalars[start].isQuote {
            return scalars[(start + 1)...].firstIndex(of: scalars[start]) ?? scalars.count
        }
        if isInFlow {
            return scalars[start...].firstIndex { $0 == "," || $0 == "}" || $0.isLineBreak } ?? scalars.count
        }
        return endOfBlock(from: start, indentation: indentation)
    }

    /// The end of the line and of all lines after it that stand deeper than the key.
    private func endOfBlock(from start: Int, indentation: Int) -> Int {
        var end = scalars[start...].firstIndex(where: \.isLineBreak) ?? scalars.count
        while end < scalars.count {
            let next = scalars[end...].firstIndex { !$0.isLineBreak } ?? scalars.count
            let text = scalars[next...].firstIndex { $0 != " " } ?? scalars.count
            guard text - next > indentation else { break }
            end = scalars[text...].firstIndex(where: \.isLineBreak) ?? scalars.count
        }
        return end
    }

    /// `user:password` of `scheme://user:password@host`.
    private mutating func maskAddresses() {
        var index = 0
        while index + 2 < scalars.count {
            guard scalars[index] == ":", scalars[index + 1] == "/", scalars[index + 2] == "/" else { index += 1; continue }
            let start = index + 3
            let end = scalars[start...].firstIndex { $0 == "/" || $0.isBlank || $0.isLineBreak } ?? scalars.count
            if let at = scalars[start..<end].lastIndex(of: "@") { mask(start..<at) }
            index = end
        }
    }

    private mutating func mask(_ range: Range<Int>) {
        for index in range where !scalars[index].isLineBreak && !scalars[index].isBlank { scalars[index] = "*" }
    }
}

extension Unicode.Scalar {
    fileprivate var isWord: Bool { properties.isAlphabetic || ("0"..."9").contains(self) || self == "_" || self == "-" }
    fileprivate var isQuote: Bool { self == "\"" || self == "'" }
}

extension Sequence<Unicode.Scalar> {
    fileprivate func containsPair(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
        zip(self, dropFirst()).contains { $0 == first && $1 == second }
    }
}
