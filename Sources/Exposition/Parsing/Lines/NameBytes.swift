import Instruments

/// The bytes of classic names.
enum NameBytes {
    /// Whether the byte may stand in a classic label name.
    @inline(__always)
    static func contains(_ byte: UInt8) -> Bool { ClassicName.isLetter(byte) || ClassicName.isDigit(byte) }
}
