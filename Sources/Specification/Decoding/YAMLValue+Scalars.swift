extension YAMLValue {
    /// The text as written; quotes are not needed, so `1.10` and `no` stay what they are.
    func text(_ rules: Rule<String>...) -> String? {
        guard let text = scalar("text") else { return nil }
        return checked(text, [.printable] + rules, shown: text.quoted)
    }

    /// The path of a file; a relative one starts in the folder of the file in which it stands.
    func path(_ rules: Rule<String>...) -> String? {
        guard let text = scalar("text").flatMap({ checked($0, [.printable] + rules, shown: $0.quoted) }) else { return nil }
        return text.hasPrefix("/") ? text : folder + text
    }

    /// A finite number, not in quotes.
    func number(_ rules: Rule<Double>...) -> Double? {
        guard let text = plainScalar("a number") else { return nil }
        guard let number = Double(text), number.isFinite, text.allSatisfy(\.isPartOfNumber) else {
            report(.wrongType, "\(shownPath) must be a number, not \(text.quoted)")
            return nil
        }
        return checked(number, rules, shown: text.quoted)
    }

    /// A whole number, not in quotes.
    func integer(_ rules: Rule<Int>...) -> Int? {
        guard let text = plainScalar("a whole number") else { return nil }
        guard let integer = Int(text) else {
            report(.wrongType, "\(shownPath) must be a whole number, not \(text.quoted)")
            return nil
        }
        return checked(integer, rules, shown: text.quoted)
    }

    /// A span of time such as `1h30m`, above 0.
    func duration(_ rules: Rule<Duration>...) -> Duration? {
        guard let text = scalar("a duration such as 5m") else { return nil }
        guard let duration = Duration(prometheusText: text) else {
            report(.invalidDuration, DurationAdvice.message(for: text, path: shownPath))
            return nil
        }
        return checked(duration, rules, shown: text.quoted)
    }

    /// One of the named values of an enumeration.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(_ type: Choice.Type) -> Choice? {
        let names = type.allCases.map(\.rawValue)
        guard let text = scalar("one of \(names.quotedList)") else { return nil }
        if let choice = type.init(rawValue: text) { return choice }
        let message = "\(shownPath) is \(text.quoted); it must be one of \(names.quotedList)"
        report(.unknownValue, message, suggestion: Suggestion.nearest(to: text, in: names), known: names)
        return nil
    }

    /// A list of texts; nil when it is none or an entry breaks the rule.
    func texts(_ rule: Rule<String>) -> [(text: String, value: YAMLValue)]? {
        guard let items = list() else { return nil }
        let texts = items.compactMap { value in value.text(rule).map { (text: $0, value: value) } }
        return texts.count == items.count ? texts : nil
    }

    /// Holds a value against rules; the first that fails is reported here.
    func checked<Value>(_ value: Value, _ rules: [Rule<Value>], shown: @autoclosure () -> String) -> Value? {
        guard let broken = rules.first(where: { !$0.holds(value) }) else { return value }
        report(broken.code, "\(shownPath) must be \(broken.demand)\(broken.hidesValue ? "" : ", not \(shown())")")
        return nil
    }

    /// The text of a key.
    func keyText() -> String? { scalar("text", orNull: true) }

    private func plainScalar(_ expected: String) -> String? {
        guard case .scalar(let text, isPlain: true) = node.content, !isNull else {
            wrongType(expected)
            return nil
        }
        return text
    }

    private func scalar(_ expected: @autoclosure () -> String, orNull: Bool = false) -> String? {
        guard let text = node.text, orNull || !isNull else {
            wrongType(expected())
            return nil
        }
        return text
    }
}

extension Character {
    /// Keeps out what `Double` reads beside decimal numbers: hexadecimal, `nan`, `infinity`.
    fileprivate var isPartOfNumber: Bool {
        ("0"..."9").contains(self) || self == "." || self == "-" || self == "+" || self == "e" || self == "E"
    }
}
