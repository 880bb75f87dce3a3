import Exposition
import Instruments

/// What holds for any bytes whatever: checked by the fuzzers in Tests/Fuzzers, and here on what they found worth keeping.
enum Invariants {
    /// What text 0.0.4 breaks, if it does: what is read can be written and is read again as the same.
    static func violation(ofText bytes: [UInt8]) -> String? {
        violation(of: bytes, in: allNames(.text)) { bytes throws(TextParseError) in try TextParser.parse(bytes) }
    }

    /// What OpenMetrics breaks, if it does: the same.
    static func violation(ofOpenMetrics bytes: [UInt8]) -> String? {
        var format = allNames(.openMetrics)
        format.writesCreated = true
        return violation(of: bytes, in: format) { bytes throws(TextParseError) in try OpenMetricsParser.parse(bytes) }
    }

    /// What an `Accept` breaks, if it does: the type of the answer, asked for, is answered alike.
    static func violation(ofAccept bytes: [UInt8]) -> String? {
        let format = ExpositionFormat.negotiated(accept: String(decoding: bytes, as: UTF8.self))
        let again = ExpositionFormat.negotiated(accept: format.contentType)
        return again == format ? nil : "\(format.contentType) is answered with \(again.contentType)"
    }

    private static func allNames(_ format: ExpositionFormat) -> ExpositionFormat {
        var format = format
        format.escaping = .allowUTF8
        return format
    }

    private static func violation(
        of bytes: [UInt8], in format: ExpositionFormat, _ parse: ([UInt8]) throws(TextParseError) -> [MetricFamily]
    ) -> String? {
        guard let families = try? parse(bytes) else { return nil }
        let written = format.encode(families)
        let text = String(decoding: written, as: UTF8.self)
        do throws(TextParseError) {
            let again = try parse(written)
            // NaN is not equal to itself, but written alike.
            let isSame = text.contains("NaN") ? format.encode(again) == written : again == families
            return isSame ? nil : "not read as written:\n\(text)\n\(families)\n\(again)"
        } catch {
            return "refused as written: \(error)\n\(text)"
        }
    }
}
