import Instruments

/// One sample line after its name.
struct TextSample {
    let labels: [Label]
    /// The number of `le` in a histogram, of `quantile` in a summary.
    let bound: Double?
    let value: Double
    let timestamp: Int64?
}

/// The part of a family that a sample name stands for.
enum SamplePart {
    case plain, bucket, count, sum
}

/// The families of a text while it is read: which family a line belongs to, and its `# TYPE` and `# HELP`.
struct FamilyCollection {
    /// What a sample name stands for.
    typealias Target = (family: Int, part: SamplePart)

    private var families: [FamilyAssembly] = []
    private var targets: [String: Target] = [:]

    /// The family that a comment speaks of, a new one if the name is new.
    mutating func declared(_ name: MetricName, at cursor: TextCursor) throws(TextParseError) -> Int {
        let target = target(of: name)
        guard target.part == .plain else {
            throw cursor.error("metric name \(name) is a part of \(families[target.family].name)")
        }
        return target.family
    }

    /// What a sample of this name belongs to; an unknown name is a new family.
    mutating func target(of name: MetricName) -> Target {
        if let known = targets[name.text] { return known }
        let target: Target = (families.count, .plain)
        families.append(FamilyAssembly(name: name))
        targets[name.text] = target
        return target
    }

    /// The label that is not a label of the series but the bound of one of its parts.
    func boundLabel(of target: Target) -> String? { families[target.family].kind?.reservedLabel }

    mutating func setHelp(_ help: String, of family: Int, at cursor: TextCursor) throws(TextParseError) {
        guard families[family].help == nil else {
            throw cursor.error("second HELP line for metric name \"\(families[family].name)\"")
        }
        families[family].help = help
    }

    mutating func setKind(_ kind: MetricKind, of family: Int, at cursor: TextCursor) throws(TextParseError) {
        guard families[family].kind == nil else {
            throw cursor.error("second TYPE line for metric name \"\(families[family].name)\", or TYPE reported after samples")
        }
        families[family].kind = kind
        for suffix in kind.sampleSuffixes {
            let name = families[family].name.text + suffix
            // Samples of that name that came before stay a family of their own.
            guard targets[name] == nil else { continue }
            targets[name] = (family, Self.part(of: suffix))
        }
    }

    mutating func append(_ sample: TextSample, to target: Target, at cursor: TextCursor) throws(TextParseError) {
        try families[target.family].append(sample, part: target.part, at: cursor)
    }

    /// The families that have series.
    func finished() throws(TextParseError) -> [MetricFamily] {
        var finished: [MetricFamily] = []
        for family in families {
            let family = try family.finished()
            if !family.series.isEmpty { finished.append(family) }
        }
        return finished
    }

    private static func part(of suffix: String) -> SamplePart {
        switch suffix {
        case "_bucket": .bucket
        case "_count": .count
        default: .sum
        }
    }
}
