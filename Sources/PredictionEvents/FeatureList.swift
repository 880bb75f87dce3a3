import JSONText

/// The features of one event; of features with the same name the last value stays, at the place of the first.
struct FeatureList {
    let limits: EventLimits
    private(set) var features: [Feature] = []
    /// The first thing that is wrong, reported only if the event's type has features.
    private(set) var error: EventError?
    /// Of the names, so that looking for a duplicate seldom compares texts.
    private var hashes: [UInt64] = []

    init(limits: EventLimits) { self.limits = limits }

    /// Reads a whole object; stops keeping features at the first error.
    mutating func read(from reader: inout JSONReader) throws(JSONError) {
        try reader.beginObject()
        features.reserveCapacity(24)
        hashes.reserveCapacity(24)
        while let name = try reader.nextName() {
            let value = try MemberValue.read(from: &reader)
            guard error == nil else { continue }
            do throws(EventError) {
                try add(reader.text(of: name), value, mayHoldNUL: name.hasEscapes)
            } catch {
                self.error = error
            }
        }
    }

    private mutating func add(_ name: String, _ value: MemberValue, mayHoldNUL: Bool) throws(EventError) {
        let checked = try featureValue(value, of: name)
        let hash = Self.hash(name)
        if let index = index(of: name, hash: hash) {
            features[index].value = checked
            return
        }
        guard features.count < limits.features else { throw .tooManyFeatures(limit: limits.features, at: value.offset) }
        try limits.check(name, named: "the name of a feature", mayHoldNUL: mayHoldNUL, at: value.offset)
        features.append(Feature(name: name, value: checked))
        hashes.append(hash)
    }

    private func featureValue(_ value: MemberValue, of name: String) throws(EventError) -> FeatureValue {
        switch value.content {
        case .number(let number): return .number(number)
        case .boolean(let boolean): return .boolean(boolean)
        case .null: return .missing
        case .text(let text):
            try limits.check(
                text, named: "features.\(EventError.excerpt(name))", mayBeEmpty: true, mayHoldNUL: value.mayHoldNUL,
                at: value.offset)
            return .text(text)
        case .composite:
            throw EventError(
                code: .wrongType,
                message: "features.\(EventError.excerpt(name)) must be a number, a string, a boolean or null",
                offset: value.offset)
        }
    }

    private func index(of name: String, hash: UInt64) -> Int? {
        for index in hashes.indices where hashes[index] == hash {
            if features[index].name.utf8.elementsEqual(name.utf8) { return index }
        }
        return nil
    }

    /// FNV-1a.
    private static func hash(_ name: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return hash
    }
}
