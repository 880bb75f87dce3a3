package import PromQL

/// A YAML document as a value; maps keep the order in which they are written.
package enum YAMLValue: Sendable, Equatable {
    case string(String)
    case integer(Int)
    case decimal(ExactDecimal)
    case boolean(Bool)
    case list([YAMLValue])
    case map([Entry])

    package struct Entry: Sendable, Equatable {
        package var key: String
        package var value: YAMLValue

        package init(_ key: String, _ value: YAMLValue) {
            self.key = key
            self.value = value
        }
    }

    /// A duration as Prometheus, Alertmanager and Grafana read it.
    package static func duration(_ duration: Duration) -> YAMLValue { .string(duration.promQLText) }

    /// A list of strings.
    package static func strings(_ strings: [String]) -> YAMLValue { .list(strings.map(YAMLValue.string)) }
}

extension YAMLValue: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .boolean(value) }
}

extension YAMLValue: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    package init(arrayLiteral elements: YAMLValue...) { self = .list(elements) }
    package init(dictionaryLiteral elements: (String, YAMLValue)...) {
        self = .map(elements.map { Entry($0.0, $0.1) })
    }
}
