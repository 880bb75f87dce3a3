import JSONText

/// The members of one object as they were read, in any order; of members with the same name the last one stays.
struct EventMembers {
    let limits: EventLimits
    private var values = [MemberValue?](repeating: nil, count: EventMember.allCases.count)
    private var featureList: FeatureList

    init(limits: EventLimits) {
        self.limits = limits
        self.featureList = FeatureList(limits: limits)
    }

    /// Reads the whole object; what its members mean is checked by `event()`.
    mutating func read(from reader: inout JSONReader) throws(JSONError) {
        try reader.beginObject()
        while let name = try reader.nextName() {
            guard let member = EventMember(name, in: reader) else {
                try reader.skipValue()
                continue
            }
            if member == .features, try reader.kind() == .object {
                values[member.rawValue] = nil
                featureList = FeatureList(limits: limits)
                try featureList.read(from: &reader)
            } else {
                values[member.rawValue] = try MemberValue.read(from: &reader)
            }
        }
    }

    /// The member's value; null counts as absent.
    func value(of member: EventMember) -> MemberValue? {
        guard let value = values[member.rawValue] else { return nil }
        if case .null = value.content { return nil }
        return value
    }

    func features() throws(EventError) -> [Feature] {
        if let value = value(of: .features) { throw .wrongType(.features, "an object", value) }
        if let error = featureList.error { throw error }
        return featureList.features
    }
}
