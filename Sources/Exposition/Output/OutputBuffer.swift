/// The bytes of an exposition as they grow.
///
/// Room is asked for once per series, with an upper bound; what is then written from `next` on needs no further check.
/// Lines are put together in a stage that stays in the processor's cache and go to their final place from there, some
/// hundreds at once: as fast as writing them there one by one, and the array is looked after in one place.
struct OutputBuffer {
    /// Where the next byte goes.
    var next: UnsafeMutablePointer<UInt8>
    private var limit: UnsafeMutablePointer<UInt8>
    private var stage: Stage
    private var bytes: [UInt8]
    private var forecast: SizeForecast
    private let isCancelled: () -> Bool
    private var wasCancelled = false

    /// - Parameter memory: an array whose room is used again; it is left empty.
    init(_ forecast: SizeForecast, in memory: inout [UInt8], isCancelled: @escaping () -> Bool) {
        bytes = []
        swap(&bytes, &memory)
        bytes.removeAll(keepingCapacity: true)
        self.forecast = forecast
        self.isCancelled = isCancelled
        stage = Stage(capacity: Self.stageSize)
        next = stage.start
        limit = stage.end
    }

    /// Starts a family; `false` when the encoding is cancelled.
    mutating func start(_ expected: SizeForecast.Family) -> Bool {
        forecast.start(expected, at: count)
        wasCancelled = wasCancelled || isCancelled()
        return !wasCancelled
    }

    /// The bytes written so far.
    var count: Int { bytes.count + (next - stage.start) }

    /// Makes sure that the next series can be written at `next`; `false` when the encoding is cancelled.
    @inline(__always)
    mutating func reserve(_ bound: Int) -> Bool {
        forecast.visited &+= 1
        return makeSure(bound)
    }

    /// Makes sure that what belongs to no series can be written at `next`; `false` when the encoding is cancelled.
    @inline(__always)
    mutating func makeSure(_ bound: Int) -> Bool { bound <= limit - next || makeRoom(bound) }

    /// Appends bytes that belong to no series.
    mutating func append(_ text: some Collection<UInt8>) {
        guard makeSure(text.count) else { return }
        next += UnsafeMutableBufferPointer(start: next, count: text.count).update(fromContentsOf: text)
    }

    /// Keeps a place for a length that is not known yet.
    mutating func reserveLength(expecting expected: Int) -> Placeholder {
        let width = UnsafeMutablePointer<UInt8>.width(ofVarint: expected)
        defer { append(repeatElement(0, count: width)) }
        return Placeholder(start: count, width: width)
    }

    /// Writes what the length turned out to be, as a varint; all behind it moves when it is wider or narrower than expected.
    mutating func writeLength(_ place: Placeholder) {
        flush()
        let start = place.start + place.width
        guard start <= bytes.count else { return }
        var varint: [UInt8] = []
        var rest = bytes.count - start
        repeat {
            varint.append(UInt8(rest & 0x7F) | (rest > 0x7F ? 0x80 : 0))
            rest >>= 7
        } while rest > 0
        bytes.replaceSubrange(place.start..<start, with: varint)
    }

    /// A place within an exposition.
    struct Placeholder {
        fileprivate let start: Int
        fileprivate let width: Int
    }

    /// What was written, or nothing when the encoding was cancelled.
    mutating func take() -> [UInt8]? {
        flush()
        defer { bytes = [] }
        return wasCancelled ? nil : bytes
    }

    // A small part of the second-level cache; it is full after some ten microseconds.
    private static let stageSize = 1 << 16

    // More is not asked for at once: it may not be there, and the forecast may be wrong.
    private static let farthest = 1 << 30

    @inline(never)
    private mutating func makeRoom(_ bound: Int) -> Bool {
        flush()
        wasCancelled = wasCancelled || isCancelled()
        if bound > stage.capacity {
            stage = Stage(capacity: bound)
            next = stage.start
        }
        limit = wasCancelled ? next : stage.end
        return !wasCancelled
    }

    private mutating func flush() {
        let length = count
        let expected = min(forecast.total(at: length), length + Self.farthest)
        // Early the array moves at little cost; late it moves only when it has to.
        if length > bytes.capacity || expected > bytes.capacity && length < expected / 16 {
            bytes.reserveCapacity(max(expected, length + length / 4))
        }
        withExtendedLifetime(stage) { bytes += UnsafeBufferPointer(start: $0.start, count: length - bytes.count) }
        next = stage.start
    }
}

/// Memory of its own.
private final class Stage {
    let start: UnsafeMutablePointer<UInt8>
    let capacity: Int

    var end: UnsafeMutablePointer<UInt8> { start + capacity }

    init(capacity: Int) {
        self.capacity = capacity
        start = .allocate(capacity: capacity)
    }

    deinit { start.deallocate() }
}
