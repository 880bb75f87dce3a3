/// Where the slots of a model lie in time: spread over the period by the model's name, the same on every machine and start.
struct SlotPhase: Sendable, Equatable {
    /// Seconds between two slots.
    let period: Double
    /// Seconds since 1970 of the first slot, in 0..<period.
    let offset: Double

    init(model: String, period: Duration) {
        self.period = period / .seconds(1)
        // FNV-1a, mixed, since names of models often differ in their last letter only.
        var hash = model.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
        offset = Double((hash ^ (hash >> 31)) >> 11) * 0x1p-53 * self.period
    }

    /// The newest slot at a time in seconds since 1970.
    func newest(at unixTime: Double) -> Double { offset + ((unixTime - offset) / period).rounded(.down) * period }

    /// The number of the slot that lies nearest to a time in seconds since 1970.
    func number(near unixTime: Double) -> Int { Int(exactly: ((unixTime - offset) / period).rounded()) ?? 0 }
}
