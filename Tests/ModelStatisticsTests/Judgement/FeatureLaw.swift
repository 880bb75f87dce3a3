import Foundation
import ModelStatistics

/// How one feature of a simulated model is distributed.
enum FeatureLaw: Sendable {
    case normal, logNormal, exponential, uniform, pareto
    /// Whole numbers around 0, many of them tied.
    case integers(deviation: Double)
    /// 0 with a probability, else log-normal.
    case zeroInflated(zeros: Double)
    /// Shares of categories, as weights.
    case categories([Double])

    /// Twenty features as tables have them: skewed, tied, inflated, and categories of which some are rare.
    static let twenty: [FeatureLaw] = [
        .normal, .normal, .normal, .logNormal, .logNormal, .exponential, .uniform, .pareto,
        .integers(deviation: 1.2), .integers(deviation: 15), .zeroInflated(zeros: 0.8), .zeroInflated(zeros: 0.3),
        .categories([0.5, 0.5]), .categories([0.98, 0.02]), .categories([0.995, 0.005]),
        .categories((0..<12).map { pow(0.5, Double($0)) }), .categories((1...20).map { pow(Double($0), -1.5) }),
        .categories((1...60).map { pow(Double($0), -1.1) }), .categories([0.8] + [Double](repeating: 0.2 / 9, count: 9)),
        .categories([0.5] + [Double](repeating: 0.5 / 199, count: 199)),
    ]

    /// Rows of the law; numbers are moved by `shift`, and some cells are missing.
    func sample(
        _ rows: Int, shift: Double = 0, missing ratio: Double = 0, using random: inout SeededRows
    ) -> FeatureSample {
        let missing = ratio > 0 ? (0..<rows).count { _ in random.unit() < ratio } : 0
        if case .categories(let weights) = self {
            return .categorical(Self.categories(rows - missing, weights, missing: missing, &random))
        }
        return .numeric(NumericSample((missing..<rows).map { _ in number(&random) + shift }, missing: missing))
    }

    private func number(_ random: inout SeededRows) -> Double {
        switch self {
        case .normal: random.normal()
        case .logNormal: exp(random.normal())
        case .exponential: -log(random.unit())
        case .uniform: random.unit()
        case .pareto: 1 / random.unit().squareRoot()
        case .integers(let deviation): (random.normal() * deviation).rounded()
        case .zeroInflated(let zeros): random.unit() < zeros ? 0 : exp(random.normal())
        case .categories: .nan
        }
    }

    private static func categories(
        _ rows: Int, _ weights: [Double], missing: Int, _ random: inout SeededRows
    ) -> CategoricalSample {
        var bounds: [Double] = []
        for weight in weights { bounds.append((bounds.last ?? 0) + weight) }
        let total = bounds.last ?? 0
        var counts = [Int](repeating: 0, count: weights.count)
        for _ in 0..<rows {
            let place = random.unit() * total
            var (low, high) = (0, weights.count - 1)
            while low < high {
                let middle = (low + high) / 2
                if place <= bounds[middle] { high = middle } else { low = middle + 1 }
            }
            counts[low] += 1
        }
        return CategoricalSample(
            counts: Dictionary(uniqueKeysWithValues: counts.enumerated().map { (CategoryKey("c\($0)"), $1) }),
            missing: missing)
    }
}

extension SeededRows {
    /// In 0<...1, with 53 bits.
    mutating func unit() -> Double { Double((next() >> 11) + 1) * 0x1p-53 }

    /// Standard normal, by Box and Muller.
    mutating func normal() -> Double { (-2 * log(unit())).squareRoot() * cos(2 * .pi * unit()) }
}
