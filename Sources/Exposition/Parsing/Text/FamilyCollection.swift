import Instruments

/// The families of a text while it is read: which family a line belongs to, and its `# TYPE` and `# HELP`.
struct FamilyCollection {
    /// What a sample name stands for.
    typealias Target = (family: Int, part: SamplePart)

    private var limit: SeriesLimit
    private var families: [FamilyAssembly] = []
    private var targets: [MetricName: Target] = [:]

    init(_ limit: SeriesLimit) { self.limit = limit }

    /// The family that a comment speaks of, a new one if the name is new.
    mutating func declared(_ name: MetricName, at cursor: LineCursor) throws(TextParseError) -> Int {
        let target = try target(of: name, at: cursor)
        guard target.part == .value else {
            throw cursor.error("metric name \(name) is a part of \(families[target.family].name)")
        }
        return target.family
    }

    /// What a sample of this name belongs to; an unknown name is a new family. It stays the same to the end.
    mutating func target(of name: MetricName, at cursor: LineCursor) throws(TextParseError) -> Target {
        if let known = targets[name] { return known }
        try limit.take(at: cursor)
        let target: Target = (families.count, .value)
        families.append(FamilyAssembly(name: name))
        targets[name] = target
        return target
    }

    /// The label that is not a label of the series but the bound of one of its parts.
    func boundName(of family: Int) -> LabelName? {
        families[family].kind?.reservedLabel.flatMap { LabelName($0) }
    }

    /// Takes the text of a `# HELP` line; throws when there was one.
    mutating func setHelp(_ help: String, of family: Int, at cursor: LineCursor) throws(TextParseError) {
        guard families[family].help == nil else {
            throw cursor.error("second HELP line for metric name \"\(families[family].name)\"")
        }
        families[family].help = help
    }

    /// Takes the type of a `# TYPE` line; throws when it comes late or other families have the names of its samples.
    mutating func setKind(_ kind: MetricKind, of family: Int, at cursor: LineCursor) throws(TextParseError) {
        guard families[family].kind == nil else {
            throw cursor.error("second TYPE line for metric name \"\(families[family].name)\", or TYPE reported after samples")
        }
        families[family].kind = kind
        for suffix in kind.sampleSuffixes {
            guard let name = MetricName(families[family].name.text + suffix) else { continue }
            guard targets[name] == nil else {
                throw cursor.error("the TYPE line of \(kind.rawValue) \(families[family].name) is missing before \(name)")
            }
            targets[name] = (family, Self.part(of: suffix))
        }
    }

    /// Makes room for samples that probably come.
    mutating func reserve(_ samples: Int, in family: Int) { families[family].reserve(samples) }

    /// Takes a sample of a family; `isRepeated` says that the line before was of it and had the same labels.
    @inline(__always)
    mutating func append(
        _ sample: TextSample, to family: Int, _ labels: borrowing LabelReader, isRepeated: Bool, at cursor: LineCursor
    ) throws(TextParseError) {
        if try families[family].append(sample, labels, isRepeated: isRepeated, at: cursor) { try limit.take(at: cursor) }
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
