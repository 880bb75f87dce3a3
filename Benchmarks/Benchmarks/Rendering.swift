import BenchmarkFloors

/// The floor of a render: copies the same prefixes and writes whole numbers in between.
final class FloorPage {
    private let exposition: OpaquePointer

    init(of text: [UInt8]) { exposition = floor_exposition_make(text, text.count) }

    deinit { floor_exposition_free(exposition) }

    /// The bytes of values and prefixes.
    var memory: Int { floor_exposition_bytes(exposition) }

    func render(_ n: Int) -> Double { floor_exposition_render(exposition, n) }

    /// The text with the values it was made of.
    func text() -> [UInt8] {
        let count = floor_exposition_write(exposition)
        return Array(UnsafeBufferPointer(start: floor_exposition_text(exposition), count: count))
    }
}

extension Workload {
    /// A page that is rendered after every value of it has changed; `samples` is how many lines it must have without comments.
    static func render(
        _ name: String, _ summary: String, samples: Int?, page: @escaping @Sendable () throws -> Subject.Page
    ) -> Workload {
        .task(name, summary) {
            let page = try page()
            let ours: Trial = { n in elapsed(n, prepare: page.change, page.render) }
            // Without lines there is no floor that writes the same.
            guard let samples else { return Contenders(ours: ours) }
            let text = page.text()
            try expect(samples, "samples", sampleCount(text))
            let floor = FloorPage(of: text)
            if isWhole(text) { try expect(text.count, "equal bytes", floor.text() == text ? text.count : 0) }
            return Contenders(ours: ours, floor: floor.render)
        }
    }

    private static func sampleCount(_ text: [UInt8]) -> Int {
        text.split(separator: UInt8(ascii: "\n")).count { $0.first != UInt8(ascii: "#") }
    }

    /// Whether all samples have values that the floor can write too.
    private static func isWhole(_ text: [UInt8]) -> Bool {
        text.split(separator: UInt8(ascii: "\n")).allSatisfy { line in
            line.first == UInt8(ascii: "#") || line.reversed().prefix { $0 != UInt8(ascii: " ") }.allSatisfy(isDigit)
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
