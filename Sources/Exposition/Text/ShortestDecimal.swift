/// The fewest decimal digits that give a finite number back: 0.d₁d₂… × 10^point.
struct ShortestDecimal {
    private(set) var digits: [UInt8] = []
    /// How many digits stand before the decimal point; zero or negative for small numbers.
    private(set) var point = 0

    /// Takes the digits from Swift's description, which are the shortest ones, and leaves its layout behind.
    init(magnitude: Double) {
        var exponent = 0
        var seenPoint = false
        var text = magnitude.description
        digits.reserveCapacity(17)
        text.withUTF8 { bytes in
            for (index, byte) in bytes.enumerated() {
                if byte == UInt8(ascii: "e") {
                    exponent = Self.integer(bytes[(index + 1)...])
                    break
                }
                if byte == UInt8(ascii: ".") {
                    seenPoint = true
                    continue
                }
                if !seenPoint { point += 1 }
                digits.append(byte)
            }
        }
        trimZeros()
        point += exponent
    }

    private mutating func trimZeros() {
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        let zeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
        digits.removeFirst(zeros)
        point -= zeros
    }

    private static func integer(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        let magnitude = bytes.reduce(0) { value, byte in
            byte >= UInt8(ascii: "0") ? value * 10 + Int(byte - UInt8(ascii: "0")) : value
        }
        return bytes.first == UInt8(ascii: "-") ? -magnitude : magnitude
    }
}
