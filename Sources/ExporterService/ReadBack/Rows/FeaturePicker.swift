/// Finds some members of JSON objects by name, without making a text or an array for any of them.
///
/// The objects were checked when they were stored. One that is broken all the same gives no members, whatever its bytes.
struct FeaturePicker {
    /// Where the values stand in the object picked last, in the order of the names; an empty range is no value.
    private(set) var values: [Range<Int>]
    private var names: MemberNames

    /// - Parameter names: each once.
    init(_ names: [String]) {
        values = Array(repeating: 0..<0, count: names.count)
        self.names = MemberNames(wanted: names)
    }

    /// Looks through an object; of members with the same name the last counts.
    mutating func pick(_ object: PaddedBytes) {
        clear()
        if !scan(object) { clear() }
    }

    private mutating func clear() {
        for place in values.indices { values[place] = 0..<0 }
    }

    /// Says whether the object is whole.
    private mutating func scan(_ object: PaddedBytes) -> Bool {
        names.startObject()
        var offset = object.afterSpace(0)
        guard object.byte(at: offset) == UInt8(ascii: "{") else { return false }
        offset = object.afterSpace(offset &+ 1)
        if object.byte(at: offset) == UInt8(ascii: "}") { return isEnd(offset, of: object) }
        while true {
            guard object.byte(at: offset) == UInt8(ascii: "\""), let name = names.find(in: object, at: offset &+ 1) else {
                return false
            }
            offset = object.afterSpace(name.end)
            guard object.byte(at: offset) == UInt8(ascii: ":") else { return false }
            let start = object.afterSpace(offset &+ 1)
            guard let end = object.endOfValue(start) else { return false }
            if name.wanted >= 0 { values[name.wanted] = start..<end }
            offset = object.afterSpace(end)
            guard object.byte(at: offset) == UInt8(ascii: ",") else { return isEnd(offset, of: object) }
            offset = object.afterSpace(offset &+ 1)
        }
    }

    private func isEnd(_ offset: Int, of object: PaddedBytes) -> Bool {
        object.byte(at: offset) == UInt8(ascii: "}") && object.afterSpace(offset &+ 1) >= object.count
    }
}
