/// How the lines of one sample name start.
struct LineStart {
    /// Up to the first label: `name{`, or `{"my.name",` for a name that is not classic.
    private let open: PaddedText
    /// All there is before the value of a sample without labels: `name `, or `{"my.name"} `.
    private let bare: PaddedText

    /// Where the two texts are.
    struct Places {
        let open: Range<Int>
        let bare: Range<Int>
    }

    /// Takes texts that stay behind `start` as long as this is used.
    init(start: UnsafePointer<UInt8>, _ places: Places) {
        open = PaddedText(start: start + places.open.lowerBound, count: places.open.count)
        bare = PaddedText(start: start + places.bare.lowerBound, count: places.bare.count)
    }

    /// Writes the name and the labels, up to the value.
    @inline(__always)
    func write(_ labels: UnsafeBufferPointer<UInt8>, to out: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        guard let start = labels.baseAddress, labels.count > 0 else { return out.copy(bare) }
        let end = out.copy(open).copy(start, labels.count)
        UnsafeMutableRawPointer(end).storeBytes(of: Self.close, as: UInt16.self)
        return end + 2
    }

    /// Writes the name, the labels and one more, given as `,name="value"} `, up to the value.
    @inline(__always)
    func write(
        _ labels: UnsafeBufferPointer<UInt8>, and last: PaddedText, to out: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        guard let start = labels.baseAddress, labels.count > 0 else {
            return out.copy(open).copy(last.start + 1, last.count &- 1)
        }
        return out.copy(open).copy(start, labels.count).copy(last)
    }

    private static let close = (UInt16(UInt8(ascii: " ")) << 8 | UInt16(UInt8(ascii: "}"))).littleEndian
}
