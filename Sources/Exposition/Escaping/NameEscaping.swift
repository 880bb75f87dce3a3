import Instruments

/// How names that are not classic reach a scraper, as the `escaping` parameter of its `Accept` says.
///
/// See <https://prometheus.io/docs/instrumenting/escaping_schemes/>; where that document and the code of prometheus/common
/// (`model.EscapeName`) differ, this does as the code: `dots` makes two underscores of a foreign character, and `values`
/// writes lower-case hexadecimal digits.
public enum NameEscaping: String, Sendable, Hashable, CaseIterable {
    /// Names stay as they are, between quotes.
    case allowUTF8 = "allow-utf-8"
    /// An underscore stands for any other character; not reversible.
    case underscores
    /// As `underscores`, but dots and underscores can be told apart.
    case dots
    /// The code point in hexadecimal stands for a character; reversible.
    case values

    /// The name in classic characters, or as it is when it has no others or the scheme leaves it.
    ///
    /// - Parameter colons: whether colons are classic, as they are in names of metrics but not of labels.
    func escape(_ name: String, colons: Bool) -> String {
        guard self != .allowUTF8, !ClassicName.isName(name.utf8, colons: colons) else { return name }
        var escaped = self == .values ? "U__" : ""
        var isFirst = true
        for scalar in name.unicodeScalars {
            if Self.isClassic(scalar, isFirst: isFirst, colons: colons) {
                escaped += scalar == "_" && self != .underscores ? "__" : String(scalar)
            } else {
                escaped += replacement(of: scalar)
            }
            isFirst = false
        }
        return escaped
    }

    private func replacement(of scalar: Unicode.Scalar) -> String {
        switch self {
        case .allowUTF8: String(scalar)
        case .underscores: "_"
        case .dots: scalar == "." ? "_dot_" : "__"
        case .values: "_\(String(scalar.value, radix: 16))_"
        }
    }

    private static func isClassic(_ scalar: Unicode.Scalar, isFirst: Bool, colons: Bool) -> Bool {
        guard let byte = UInt8(exactly: scalar.value) else { return false }
        return ClassicName.isLetter(byte) || !isFirst && ClassicName.isDigit(byte) || colons && scalar == ":"
    }
}

/// Gives each of several names an escape of its own.
struct NameEscapes {
    private let escaping: NameEscaping
    private let colons: Bool
    private var taken: Set<String>

    /// - Parameter names: all of them; those that stay as they are cannot be an escape of another one.
    init(_ names: some Sequence<String>, _ escaping: NameEscaping, colons: Bool) {
        self.escaping = escaping
        self.colons = colons
        taken = escaping == .allowUTF8 ? [] : Set(names.filter { ClassicName.isName($0.utf8, colons: colons) })
    }

    /// The escape of one of the names; `a.b` becomes `U__a_2e_b` where there is an `a_b` already, which scrapers refuse twice.
    mutating func next(_ name: String) -> String {
        guard escaping != .allowUTF8, !ClassicName.isName(name.utf8, colons: colons) else { return name }
        var escaped = escaping.escape(name, colons: colons)
        if !taken.insert(escaped).inserted {
            escaped = NameEscaping.values.escape(name, colons: colons)
            taken.insert(escaped)
        }
        return escaped
    }
}
