import JSONText

extension [UInt8] {
    /// Appends `"name":`, after a comma unless it is the first member.
    mutating func append(member name: String) {
        if last != UInt8(ascii: "{") { append(UInt8(ascii: ",")) }
        append(jsonString: name)
        append(UInt8(ascii: ":"))
    }

    mutating func append(member name: String, _ text: String?) {
        guard let text else { return }
        append(member: name)
        append(jsonString: text)
    }

    mutating func append(member name: String, _ number: Double?) {
        guard let number else { return }
        append(member: name)
        append(jsonNumber: number)
    }

    mutating func append(member name: String, _ number: Int) {
        append(member: name)
        append(contentsOf: String(number).utf8)
    }

    mutating func append(member name: String, _ flag: Bool) {
        append(member: name)
        append(json: flag ? "true" : "false")
    }

    /// Appends a member whose value is the object that `members` writes.
    mutating func append(member name: String, object members: (inout [UInt8]) -> Void) {
        append(member: name)
        append(object: members)
    }

    /// Appends the object whose members `members` writes.
    mutating func append(object members: (inout [UInt8]) -> Void) {
        append(UInt8(ascii: "{"))
        members(&self)
        append(UInt8(ascii: "}"))
    }

    /// Appends a member whose value is an array of what `write` writes for each item.
    mutating func append<Item>(member name: String, array items: some Sequence<Item>, _ write: (inout [UInt8], Item) -> Void) {
        append(member: name)
        append(UInt8(ascii: "["))
        for item in items {
            if last != UInt8(ascii: "[") { append(UInt8(ascii: ",")) }
            write(&self, item)
        }
        append(UInt8(ascii: "]"))
    }
}
