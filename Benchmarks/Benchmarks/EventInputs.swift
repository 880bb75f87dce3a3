/// Prediction events as a model service posts them: for a model `bench` with twelve numeric and eight categorical features.
enum EventInputs {
    /// Events of some 680 bytes, one a line, as Python's `json.dumps` writes them: with a space behind commas and colons.
    ///
    /// Each has `n00` … `n11`, of which one half are doubles of 16 or 17 digits and the other short decimals and whole numbers;
    /// `c00` … `c07` with short texts; a class `0` or `1`, a score and a latency.
    /// - Parameter ids: whether each has an id, a random UUID.
    static func body(events: Int, ids: Bool, seed: UInt64 = 1) -> [UInt8] {
        var random = SplitMix64(state: seed)
        var body: [UInt8] = []
        body.reserveCapacity(events * 720)
        for index in 0..<events { body += event(index, ids: ids, &random).utf8 }
        return body
    }

    private static func event(_ index: Int, ids: Bool, _ random: inout SplitMix64) -> String {
        let microseconds = String(1_000_000 + random.next(upTo: 1_000_000)).dropFirst()
        let id = ids ? #""id": "\#(uuid(&random))", "# : ""
        let numbers = (0..<12).map { #""n\#(twoDigits($0))": \#(number($0, &random))"# }
        let texts = (0..<8).map { #""c\#(twoDigits($0))": "\#(categories[Int(random.next(upTo: 16))])""# }
        let score = unit(&random)
        let latency = Double(random.next(upTo: 90_000) + 10_000) / 1_000_000
        return #"{"type": "prediction", "model": "bench", "version": "1.0.0", \#(id)"timestamp": "#
            + #"\#(1_763_683_200 + index / 1_000).\#(microseconds), "#
            + #""features": {\#((numbers + texts).joined(separator: ", "))}, "#
            + #""prediction": "\#(score < 0.5 ? 0 : 1)", "score": \#(score), "latency_seconds": \#(latency)}\#n"#
    }

    private static func number(_ index: Int, _ random: inout SplitMix64) -> String {
        switch index {
        case 0, 2, 4: return "\(unit(&random))"
        case 6, 8: return "\(unit(&random) * 1_000)"
        case 10: return "\(unit(&random) * 100 - 50)"
        case 1, 5, 9: return "\(random.next(upTo: 100_000))"
        default: return "\(Double(random.next(upTo: 10_000)) / 100)"
        }
    }

    /// In 0..<1, as most generators of random numbers make them.
    private static func unit(_ random: inout SplitMix64) -> Double { Double(random.next(upTo: 1 << 53)) / 0x1p53 }

    /// Version 4 of RFC 9562.
    private static func uuid(_ random: inout SplitMix64) -> String {
        let digits = (0..<32).map { index in
            switch index {
            case 12: "4"
            case 16: hexadecimal[8 + Int(random.next(upTo: 4))]
            default: hexadecimal[Int(random.next(upTo: 16))]
            }
        }
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { digits[$0].joined() }.joined(separator: "-")
    }

    private static func twoDigits(_ index: Int) -> String { String(String(100 + index).dropFirst()) }

    private static let hexadecimal = (0..<16).map { String($0, radix: 16) }
    static let categories = [
        "Month-to-month contract", "One year", "Two year", "Fiber optic", "DSL", "Electronic check", "Mailed check",
        "Bank transfer (automatic)", "Credit card (automatic)", "premium-plus", "basic", "enterprise", "Switzerland",
        "United Kingdom", "returning visitor", "mobile-web",
    ]
}
