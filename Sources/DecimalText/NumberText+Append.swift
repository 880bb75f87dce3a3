extension NumberText {
    /// Appends a sample value; zero is `0` whatever its sign.
    package static func append(_ value: Double, to bytes: inout [UInt8]) {
        bytes.append(addingCapacity: maximumBytes) { span in
            span.withUnsafeMutableBufferPointer { buffer, count in
                if let start = buffer.baseAddress { count = write(value, to: start) }
            }
        }
    }

    /// The text of a bound or quantile as a label value: `1.0`, `10.0`, `1e+06`, `+Inf`.
    ///
    /// Prometheus 3 stores `le` and `quantile` of histograms and summaries in this form whatever was sent, but leaves the same
    /// labels of gauges as they are: written so everywhere, both join on any engine.
    package static func canonicalBound(_ value: Double) -> String {
        String(unsafeUninitializedCapacity: maximumBytes) { buffer in
            buffer.baseAddress.map { writeCanonicalBound(value, to: $0) } ?? 0
        }
    }
}
