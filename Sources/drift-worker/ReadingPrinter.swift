import Foundation
import Synchronization

/// Shows on a terminal at standard error how much of a file has been read; elsewhere nothing.
final class ReadingPrinter: Sendable {
    private let isTerminal = isatty(2) == 1
    /// The percentage on the terminal; nil when there is none.
    private let shown = Mutex<Int?>(nil)

    /// - Parameter fraction: in 0...1.
    func show(_ fraction: Double) {
        guard isTerminal else { return }
        let percent = Int(min(max(fraction, 0), 1) * 100)
        shown.withLock { shown in
            guard percent != shown else { return }
            shown = percent
            // Back to the start of the line, and nothing left of what stood there.
            write("\rreading: \(percent) %\u{1B}[K")
        }
    }

    /// Clears the line.
    func close() {
        shown.withLock { shown in
            if shown != nil { write("\r\u{1B}[K") }
            shown = nil
        }
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
