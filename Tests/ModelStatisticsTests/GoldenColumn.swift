import ModelStatistics

/// A column of a golden file: listed, counted, or drawn by the generator that its README describes.
struct GoldenColumn {
    let json: OrderedJSON

    func numeric() throws -> NumericSample { NumericSample(try column()) }

    /// The values in the order of their rows.
    func column() throws -> NumericColumn {
        if let values = json["values"]?.elements { return NumericColumn(cells: values.map(\.double)) }
        guard let generator = json["generator"] else { throw OrderedJSON.Malformed(offset: 0) }
        return NumericColumn(try GoldenGenerator(generator).values())
    }

    func categorical() throws -> CategoricalSample {
        if let values = json["values"]?.elements { return CategoricalSample(values.map(\.text)) }
        guard case .object(let members) = json["counts"] else { throw OrderedJSON.Malformed(offset: 0) }
        var counts: [CategoryKey: Int] = [:]
        for (key, count) in members { counts[CategoryKey(key)] = count.int }
        return CategoricalSample(counts: counts)
    }
}

/// SplitMix64 and the shapes drawn from it, bit for bit.
struct GoldenGenerator {
    private let json: OrderedJSON
    private let kind: String
    private var state: UInt64

    init(_ json: OrderedJSON) throws {
        guard let kind = json["kind"]?.text, let seed = json["seed"]?.int else { throw OrderedJSON.Malformed(offset: 0) }
        self.json = json
        self.kind = kind
        state = UInt64(seed)
    }

    func values() throws -> [Double] {
        guard let rows = json["n"]?.int else { throw OrderedJSON.Malformed(offset: 0) }
        var generator = self
        return try (0..<rows).map { row in
            let value = try generator.next()
            return generator.replacement(row) ?? value
        }
    }

    private func replacement(_ row: Int) -> Double? {
        if let every = json["nan_every"]?.int, row % every == 0 { return .nan }
        if let every = json["posinf_every"]?.int, row % every == 1 { return .infinity }
        if let every = json["neginf_every"]?.int, row % every == 2 { return -.infinity }
        return nil
    }

    private mutating func next() throws -> Double {
        switch kind {
        case "uniform":
            let (low, high) = (try number("lo"), try number("hi"))
            return low + (high - low) * uniform()
        case "irwin_hall12": return irwinHall(try number("loc"), try number("scale"))
        case "grid": return (uniform() * (try number("k"))).rounded(.down)
        case "pareto2":
            let scale = try number("scale")
            return scale / (1 - uniform()).squareRoot()
        default: throw OrderedJSON.Malformed(offset: 0)
        }
    }

    private mutating func irwinHall(_ location: Double, _ scale: Double) -> Double {
        var sum = 0.0
        for _ in 0..<12 { sum += uniform() }
        return location + scale * (sum - 6)
    }

    private mutating func uniform() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 31
        return Double(mixed >> 11) * 0x1p-53
    }

    private func number(_ key: String) throws -> Double {
        guard let value = json[key]?.double else { throw OrderedJSON.Malformed(offset: 0) }
        return value
    }
}
