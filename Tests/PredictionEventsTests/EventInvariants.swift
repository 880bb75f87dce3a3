import Foundation
import PredictionEvents

/// What holds for any body whatever: checked by the fuzzer in Tests/Fuzzers, and here on what it found worth keeping.
enum EventInvariants {
    /// Small, so that short inputs reach them.
    private static let limits = EventLimits(lineBytes: 400, features: 6, valueBytes: 24)

    /// What a body breaks, if it does: cut anywhere it gives the lines that it has, and these what Foundation makes of them.
    static func violation(of body: [UInt8]) -> String? {
        var random = SplitMix64(state: body.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 })
        var lenient = EventDecoder(limits: limits)
        var strict = EventDecoder(limits: limits, unknownMembers: .refused)
        let expected = lines(of: body)
        var seen = 0
        var violation: String?
        func visit(_ line: NDJSONStream.Line) {
            defer { seen += 1 }
            guard violation == nil else { return }
            guard seen < expected.count, line.number == expected[seen].number, line.count == expected[seen].bytes.count else {
                return violation = "line \(line.number) with \(line.count) bytes is none of the body's"
            }
            let bytes = expected[seen].bytes
            guard line.isTooLong == (bytes.count > limits.lineBytes), line.isTooLong || line.bytes.elementsEqual(bytes) else {
                return violation = "line \(line.number) is not as it was sent"
            }
            violation = line.isTooLong ? nil : Self.violation(of: bytes, &lenient, &strict)
        }
        var stream = NDJSONStream(maximumLineBytes: limits.lineBytes)
        for piece in pieces(of: body, &random) { withExactMemory(piece) { stream.visit($0, visit) } }
        stream.finish(visit)
        return violation ?? (seen == expected.count ? nil : "\(seen) lines instead of \(expected.count)")
    }

    private static func violation(
        of line: [UInt8], _ lenient: inout EventDecoder, _ strict: inout EventDecoder
    ) -> String? {
        let text = String(decoding: line, as: UTF8.self)
        let decoded = outcome(of: line, &lenient)
        if let difference = EventReference(line, limits).difference(from: decoded) { return "\(difference): \(text)" }
        let strictly = outcome(of: line, &strict)
        if case .failure(let error) = strictly, error.code == .unknownMember { return nil }
        return strictly == decoded ? nil : "refusing unknown members made a difference: \(text)"
    }

    private static func outcome(of line: [UInt8], _ decoder: inout EventDecoder) -> Result<OwnedEvent, EventError> {
        withExactMemory(line[...]) { bytes in
            do throws(EventError) {
                return .success(try decoder.decode(bytes) { (event) throws(EventError) in OwnedEvent(event) })
            } catch {
                return .failure(error)
            }
        }
    }

    /// Gives the bytes in memory of just that size, where the sanitizer sees who reads beyond it.
    private static func withExactMemory<Result>(_ bytes: ArraySlice<UInt8>, _ body: (UnsafeRawBufferPointer) -> Result)
        -> Result
    {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        defer { memory.deallocate() }
        memory.copyBytes(from: bytes)
        return body(UnsafeRawBufferPointer(memory))
    }

    private static func pieces(of body: [UInt8], _ random: inout SplitMix64) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var start = 0
        while start < body.count {
            let end = min(body.count, start + Int(random.next() % 3 == 0 ? random.next() % 4 : random.next() % 200))
            pieces.append(body[start..<end])
            start = end
        }
        return pieces
    }

    private static func lines(of body: [UInt8]) -> [(number: Int, bytes: [UInt8])] {
        body.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated().compactMap { index, line in
            let content = line.last == 0x0D ? line.dropLast() : line
            return content.allSatisfy { $0 == 0x20 || $0 == 0x09 } ? nil : (index + 1, Array(content))
        }
    }
}

/// SplitMix64: the same seed always gives the same values.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
