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
    private enum Shape {
        case uniform(low: Double, high: Double)
        case irwinHall(location: Double, scale: Double)
        case grid(Double)
        case pareto(scale: Double)
    }

    private let shape: Shape
    private let rows: Int
    /// Every so many rows, from the row on that the position says, hold the value instead.
    private let replacements: [(every: Int, row: Int, value: Double)]
    private var state: UInt64

    init(_ json: OrderedJSON) throws {
        func number(_ key: String) throws -> Double {
            guard let value = json[key]?.double else { throw OrderedJSON.Malformed(offset: 0) }
            return value
        }
        shape =
            switch json["kind"]?.text {
            case "uniform": .uniform(low: try number("lo"), high: try number("hi"))
            case "irwin_hall12": .irwinHall(location: try number("loc"), scale: try number("scale"))
            case "grid": .grid(try number("k"))
            case "pareto2": .pareto(scale: try number("scale"))
            default: throw OrderedJSON.Malformed(offset: 0)
            }
        rows = Int(try number("n"))
        state = UInt64(try number("seed"))
        replacements = [("nan_every", Double.nan), ("posinf_every", .infinity), ("neginf_every", -.infinity)].enumerated()
            .compactMap { row, replacement in json[replacement.0]?.int.map { ($0, row, replacement.1) } }
    }

    func values() -> [Double] {
        var generator = self
        return (0..<rows).map { row in
            let value = generator.next()
            return replacements.first { row % $0.every == $0.row }?.value ?? value
        }
    }

    private mutating func next() -> Double {
        switch shape {
        case .uniform(let low, let high): return low + (high - low) * uniform()
        case .irwinHall(let location, let scale):
            var sum = 0.0
            for _ in 0..<12 { sum += uniform() }
            return location + scale * (sum - 6)
        case .grid(let k): return (uniform() * k).rounded(.down)
        case .pareto(let scale): return scale / (1 - uniform()).squareRoot()
        }
    }

    private mutating func uniform() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 31
        return Double(mixed >> 11) * 0x1p-53
    }
}
