import Instruments

/// Refuses what is larger than `PushLimits` allows, in messages that are not as large.
enum PushedSize {
    static func check(name: String, _ what: String) throws(PushError) {
        guard name.utf8.count <= PushLimits.maximumNameBytes else {
            throw .inconsistent("\(what) \(excerpt(name)) is longer than \(PushLimits.maximumNameBytes) bytes")
        }
    }

    static func check(_ labels: [Label], of family: MetricFamily) throws(PushError) {
        guard labels.count <= PushLimits.maximumLabels else {
            throw .inconsistent("a series of \(family.name) has \(labels.count) labels, more than \(PushLimits.maximumLabels)")
        }
        for label in labels {
            try check(name: label.name.text, "label name")
            guard label.value.utf8.count <= PushLimits.maximumValueBytes else {
                throw .inconsistent(
                    "label \(label.name) of \(family.name) is longer than \(PushLimits.maximumValueBytes) bytes")
            }
        }
    }

    static func check(_ value: SampleValue, of family: MetricFamily) throws(PushError) {
        let parts =
            switch value {
            case .number: 1
            case .histogram(let histogram): histogram.buckets.count
            case .summary(let summary): summary.quantiles.count
            case .states(let states): states.count
            }
        guard parts <= PushLimits.maximumParts else {
            throw .inconsistent(
                "a series of \(family.name) has \(parts) buckets, quantiles or states, more than \(PushLimits.maximumParts)")
        }
        guard case .states(let states) = value else { return }
        for state in states where state.name.utf8.count > PushLimits.maximumValueBytes {
            throw .inconsistent("a state of \(family.name) is longer than \(PushLimits.maximumValueBytes) bytes")
        }
    }

    /// The beginning of a name, quoted.
    static func excerpt(_ name: String) -> String {
        let start = String(name.unicodeScalars.prefix(64))
        return (start.utf8.count < name.utf8.count ? start + "…" : start).debugDescription
    }
}
