import Catalog
import Foundation
package import Instruments

/// A group of gauges that the worker pushes together, as the path of the push endpoint names it.
package struct PushGroup: Sendable, Equatable {
    package let job: String
    package let labels: [Label]

    package init(job: String, labels: [Label]) {
        self.job = job
        self.labels = labels
    }

    /// The group of one version of a model; the drift scores' unless another job is named.
    package init(job: String = DriftMetrics.pushJob, model: String, version: String) {
        self.init(job: job, labels: [Label(Labels.model, model), Label(Labels.version, version)])
    }

    /// `/metrics/job/drift-worker/model/<model>/version/<version>` and the like.
    package var path: String {
        "/metrics/job/\(job)" + labels.map { Self.segment($0.name.text, $0.value) }.joined()
    }

    /// Base64 (RFC 4648, section 5) for what a path cannot hold: nothing, a slash, or a step to another folder.
    private static func segment(_ name: String, _ value: String) -> String {
        if value.isEmpty { return "/\(name)@base64/=" }
        guard !value.utf8.contains(UInt8(ascii: "/")), value != ".", value != ".." else {
            let base64 = Data(value.utf8).base64EncodedString()
            return "/\(name)@base64/" + base64.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        }
        return "/\(name)/" + PercentEncoding.encode(value)
    }
}

/// Percent-encoding of one part of an address (RFC 3986, section 2).
enum PercentEncoding {
    /// Everything but unreserved characters is encoded, byte by byte.
    static func encode(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            if isUnreserved(byte) {
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                encoded += String(format: "%%%02X", Int(byte))
            }
        }
        return encoded
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
