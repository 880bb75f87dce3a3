import ExporterService
import Foundation
import Synchronization

/// Shows a replay on standard error: a bar that moves on a terminal, else a line every few seconds.
final class ReplayPrinter: Sendable {
    private struct State {
        var lastShown = -Double.infinity
        var isBarOpen = false
    }

    private let isTerminal = isatty(2) == 1
    private let line = ReplayProgressLine()
    private let state = Mutex(State())

    func show(_ progress: ReplayProgress) {
        let isDue = state.withLock { state in
            guard progress.seconds - state.lastShown >= (isTerminal ? 0.1 : 5) else { return false }
            state.lastShown = progress.seconds
            state.isBarOpen = isTerminal
            return true
        }
        guard isDue else { return }
        let text = line.text(for: progress)
        // Back to the start of the line, and nothing left of what stood there.
        write(isTerminal ? "\r\(text)\u{1B}[K" : text + "\n")
    }

    func show(_ summary: ReplaySummary) {
        closeBar()
        for rejection in summary.rejections { write("rejected: \(rejection)\n") }
        let more = summary.rejected - summary.rejections.count
        if more > 0, !summary.rejections.isEmpty { write("rejected: \(more) more\n") }
        FileHandle.standardOutput.write(Data((summary.description + "\n").utf8))
    }

    func fail(_ message: String) {
        closeBar()
        write("exporter replay: \(message)\n")
    }

    private func closeBar() {
        let isOpen = state.withLock { state in
            defer { state.isBarOpen = false }
            return state.isBarOpen
        }
        if isOpen { write("\r\u{1B}[K") }
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
