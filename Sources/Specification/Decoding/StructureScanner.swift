/// Refuses what would make the YAML parser recurse or compare without bound, in one pass before it runs.
struct StructureScanner {
    /// What is wrong, and its line and column from 1 in scalars.
    struct Finding: Equatable {
        let code: DiagnosticCode
        let message: String
        let line: Int
        let column: Int
    }

    static let maximumNesting = 64
    static let maximumIndentation = 200

    private enum State { case tokenStart, inToken, comment, quoted(Unicode.Scalar, isEscaped: Bool) }

    private let scalars: [Unicode.Scalar]
    private var state = State.tokenStart
    private var nesting = 0
    private var line = 1
    private var lineStart = 0
    private var isInIndentation = true

    private init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

    /// The first finding in the text, nil if the parser may have it.
    static func finding(in scalars: [Unicode.Scalar]) -> Finding? {
        var scanner = StructureScanner(scalars)
        for index in scanner.scalars.indices {
            if let finding = scanner.visit(index) { return finding }
        }
        return nil
    }

    private mutating func visit(_ index: Int) -> Finding? {
        let scalar = scalars[index]
        if scalar.isLineBreak { startLine(after: index); return nil }
        if !scalar.isBlank && scalar.isC0OrDelete {
            return finding(.yamlSyntax, "control character U+\(scalar.hexadecimal) is not allowed", index)
        }
        if isInIndentation { checkIndentation(scalar) }
        if isInIndentation, index - lineStart > Self.maximumIndentation {
            return finding(.tooComplex, "nested deeper than \(Self.maximumIndentation) columns", index)
        }
        switch state {
        case .comment: return nil
        case .quoted(let quote, let isEscaped): return visitQuoted(scalar, quote, isEscaped)
        case .tokenStart, .inToken: return visitStructure(index)
        }
    }

    private mutating func startLine(after index: Int) {
        line += 1
        lineStart = index + 1
        isInIndentation = true
        if case .quoted = state { return }
        state = .tokenStart
    }

    private mutating func checkIndentation(_ scalar: Unicode.Scalar) {
        isInIndentation = scalar.isBlank || scalar == "-" || scalar == "?" || scalar == ":"
    }

    private mutating func visitQuoted(_ scalar: Unicode.Scalar, _ quote: Unicode.Scalar, _ isEscaped: Bool) -> Finding? {
        if scalar == quote, !isEscaped {
            state = .inToken
        } else {
            state = .quoted(quote, isEscaped: quote == "\"" && scalar == "\\" && !isEscaped)
        }
        return nil
    }

    private mutating func visitStructure(_ index: Int) -> Finding? {
        let isStart = if case .tokenStart = state { true } else { false }
        switch scalars[index] {
        case "\"" where isStart, "'" where isStart: state = .quoted(scalars[index], isEscaped: false)
        case "#" where index == lineStart || scalars[index - 1].isBlank: state = .comment
        case "[" where isStart || nesting > 0, "{" where isStart || nesting > 0: return open(index)
        case "]" where nesting > 0, "}" where nesting > 0: return close(index)
        case "," where nesting > 0: state = .tokenStart
        case "?" where isStart && (nesting > 0 || isFollowedByBlank(index)): return complexKey(index)
        case "*" where isStart && isAliasKey(index): return complexKey(index)
        case let scalar: state = scalar.isBlank || scalar == ":" && nesting > 0 ? .tokenStart : .inToken
        }
        return nil
    }

    private mutating func open(_ index: Int) -> Finding? {
        nesting += 1
        state = .tokenStart
        guard nesting > Self.maximumNesting else { return nil }
        return finding(.tooComplex, "nested deeper than \(Self.maximumNesting) brackets", index)
    }

    private mutating func close(_ index: Int) -> Finding? {
        nesting -= 1
        state = .inToken
        let next = scalars[(index + 1)...].first { !$0.isBlank }
        return next == ":" ? complexKey(index) : nil
    }

    private func isFollowedByBlank(_ index: Int) -> Bool {
        guard index + 1 < scalars.count else { return true }
        return scalars[index + 1].isBlank || scalars[index + 1].isLineBreak
    }

    private func isAliasKey(_ index: Int) -> Bool {
        let rest = scalars[(index + 1)...].drop { $0.properties.isAlphabetic || $0.isASCIIDigit || $0 == "-" || $0 == "_" }
        return rest.first { !$0.isBlank } == ":"
    }

    private func complexKey(_ index: Int) -> Finding {
        finding(.yamlSyntax, "a key must be plain text", index)
    }

    private func finding(_ code: DiagnosticCode, _ message: String, _ index: Int) -> Finding {
        Finding(code: code, message: message, line: line, column: index - lineStart + 1)
    }
}

extension Unicode.Scalar {
    fileprivate var isC0OrDelete: Bool { value < 0x20 || value == 0x7F }
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
    fileprivate var hexadecimal: String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
