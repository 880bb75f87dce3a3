import Exposition
import GzipCoding
import Instruments

/// What a scrape asks for; equal ones get the same bytes.
struct ScrapeTarget: Sendable, Hashable {
    let format: ExpositionFormat
    /// Names of families; `nil` for all of them.
    let names: Set<String>?
    let takesGzip: Bool

    /// Gathers, encodes and compresses, in the calling thread; `nil` when cancelled on the way.
    func make(from registry: Registry, isCancelled: () -> Bool) -> ScrapeBody? {
        guard !isCancelled() else { return nil }
        let families = registry.gather(names)
        guard let bytes = try? format.encode(families, isCancelled: isCancelled) else { return nil }
        guard takesGzip, bytes.count >= Self.smallestCompressed else {
            return ScrapeBody(bytes: bytes, type: format.contentType, isGzip: false)
        }
        return Gzip.compress(bytes, level: Self.level, isCancelled: isCancelled).map {
            ScrapeBody(bytes: $0, type: format.contentType, isGzip: true)
        }
    }

    // Fits into one packet anyway.
    private static let smallestCompressed = 1024
    // Of 7 MB of gauges, level 1 makes 1.13 MB in 50 ms, level 3 0.94 MB in 68 ms, level 6 0.86 MB in 160 ms.
    private static let level: Int32 = 1
}
