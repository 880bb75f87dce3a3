import JSONText

/// Splits a body into its lines, ended by LF, CRLF or the end, without copying.
package struct NDJSONLines: Sendable {
    /// One line that is not blank; `bytes` may only be used until the visit returns.
    package struct Line {
        /// Counted from 1, blank lines included.
        package let number: Int
        package let bytes: UnsafeRawBufferPointer
        package let isTooLong: Bool
    }

    /// Bytes of a line, without its end, above which it is too long.
    package let maximumLineBytes: Int

    package init(maximumLineBytes: Int = EventLimits().lineBytes) { self.maximumLineBytes = maximumLineBytes }

    /// Calls `visit` with each line that holds more than spaces and tabs.
    package func visit(_ body: UnsafeRawBufferPointer, _ visit: (Line) -> Void) {
        let view = ByteView(body)
        var number = 0
        var start = 0
        while start < view.count {
            number += 1
            let end = view.firstIndex(of: 0x0A, from: start) ?? view.count
            let content = start..<(end > start && view[end - 1] == 0x0D ? end - 1 : end)
            if !isBlank(content, in: view) {
                let isTooLong = content.count > maximumLineBytes
                visit(Line(number: number, bytes: view.slice(content), isTooLong: isTooLong))
            }
            start = end + 1
        }
    }

    private func isBlank(_ range: Range<Int>, in view: ByteView) -> Bool {
        range.allSatisfy { view[$0] == 0x20 || view[$0] == 0x09 }
    }
}
