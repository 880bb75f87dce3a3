import Instruments

/// Why a metric does not show, or not as the program asked.
enum Problem: Error {
    /// The label is empty or mapped to nothing.
    case invalidName(exposed: String)
    /// The dimension's name is empty or reserved.
    case invalidDimension(String, exposed: String)
    case registration(RegistrationError)
    /// The metric has been asked for with very many sets of dimension names.
    case tooManyLabelSets(MetricName, maximum: Int)
    case tooManyDimensions(Int, maximum: Int)
    /// Two dimensions of one name have different values; the last one counts.
    case repeatedDimension(LabelName)
    /// Another label has the same name when exposed; both count in one family.
    case sharedName(MetricName, first: String)

    /// The value of the label `reason`.
    enum Reason: String, CaseIterable {
        case clash, dimensions, invalidName = "invalid_name", labelSets = "label_sets"
        case repeatedDimension = "repeated_dimension", reservedLabel = "reserved_label", sharedName = "shared_name"
    }

    var reason: Reason {
        switch self {
        case .invalidName, .invalidDimension: .invalidName
        case .registration(.reservedLabel): .reservedLabel
        case .registration: .clash
        case .tooManyLabelSets: .labelSets
        case .tooManyDimensions: .dimensions
        case .repeatedDimension: .repeatedDimension
        case .sharedName: .sharedName
        }
    }
}

extension Problem: CustomStringConvertible {
    var description: String {
        switch self {
        case .invalidName(let exposed): "'\(exposed)' is not a metric name"
        case .invalidDimension(let name, let exposed):
            "dimension '\(name)' becomes '\(exposed)', which is empty or starts with the reserved '__'"
        case .registration(let error): "\(error)"
        case .tooManyLabelSets(let name, let maximum):
            "\(name) has \(maximum) different sets of dimension names; this one is not recorded"
        case .tooManyDimensions(let count, let maximum): "it has \(count) dimensions; \(maximum) are the most"
        case .repeatedDimension(let name): "label \(name) is given twice; the last value counts"
        case .sharedName(let name, let first): "\(name) is also the name of '\(first)'; both are counted together"
        }
    }
}
