/// What is put into the workloads, the same in every run and for every peer.
enum Inputs {
    /// The upper bounds of the classic histograms, in seconds.
    static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

    /// Latencies spread over all buckets, in seconds: too many for a branch predictor to learn.
    static let latencies = {
        var random = SplitMix64(state: 1)
        return (0...latencyMask).map { _ in Double(random.next(upTo: 1 << 53)) / 0x1p53 }.map {
            0.0005 + $0 * $0 * $0 * $0 * 10
        }
    }()
    /// The last index of the latencies; `&` with it wraps an index.
    static let latencyMask = 16_383

    /// Whole numbers, decimals of 1 to 6 fraction digits, 17-digit numbers, NaN, infinities and subnormals, in equal parts.
    static let mixedNumbers = {
        var random = SplitMix64(state: 2)
        return (0..<65_536).map { _ in mixedNumber(&random) }
    }()

    /// The values of the labels `model`, `version` and `status` of a series of an exposition.
    static func labels(ofSeries index: Int) -> (model: String, version: String, status: String) {
        (models[index / 10 % 100], versions[index / 1_000 % 1_000], statuses[index % 10])
    }

    /// The first value of a counter.
    static func firstValue(ofSeries index: Int) -> Int { index * 7_919 % 500_003 }

    private static let models = (0..<100).map { "model-" + String(1_000 + $0).dropFirst() }
    private static let versions = (0..<1_000).map { "v\($0)" }
    private static let statuses = ["200", "201", "204", "400", "401", "404", "429", "500", "502", "503"]

    private static let powersOfTen = [1e1, 1e2, 1e3, 1e4, 1e5, 1e6]

    private static func mixedNumber(_ random: inout SplitMix64) -> Double {
        switch random.next(upTo: 6) {
        case 0: return Double(random.next(upTo: 1_000_000))
        case 1: return Double(random.next(upTo: 1_000_000_000)) / powersOfTen[Int(random.next(upTo: 6))]
        case 2: return Double(random.next(upTo: 1 << 53)) / 0x1p53
        case 3: return .nan
        case 4: return random.next(upTo: 2) == 0 ? .infinity : -.infinity
        default: return Double(bitPattern: random.next(upTo: 1 << 52))
        }
    }
}

/// Vigna's SplitMix64, <https://prng.di.unimi.it/splitmix64.c>: a few lines in every language of the peers.
struct SplitMix64 {
    var state: UInt64

    /// A number in `0..<limit`; slightly uneven unless the limit is a power of two.
    mutating func next(upTo limit: UInt64) -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return (mixed ^ (mixed >> 31)) % limit
    }
}
