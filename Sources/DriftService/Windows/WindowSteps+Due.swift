import Specification

extension WindowSteps {
    /// The windows of a version that a pass at `unixTime` looks at.
    ///
    /// - Parameter kept: what was judged before, of any configuration.
    func due(
        after kept: JudgedSteps?, of model: ModelSpecification, version: String, at unixTime: Double
    ) async throws -> DueWindows {
        let kept = kept.flatMap { $0.layout == layout ? $0 : nil }
        switch self {
        case .times(let length, let step, _):
            let number = ((unixTime - length) / step).rounded(.down)
            guard number >= 0, let newest = Int(exactly: number) else { return DueWindows() }
            return Self.counted(after: kept, newest: newest) { number in
                let start = Double(number) * step
                return .time(TimeSpan(start: start, end: start + length))
            }
        case .fileRows(let length, let step, let files):
            let rows = try files.rowCount(version: version)
            let newest = rows >= length ? (rows - length) / step : -1
            if let kept, kept.last > newest { return DueWindows(anewBehind: newest) }
            guard newest >= 0 else { return DueWindows() }
            return Self.counted(after: kept, newest: newest) { .places($0 * step..<$0 * step + length) }
        case .storedRows(let length, let step, let exporter):
            let numbers = try await exporter.rowNumbers(of: model, version: version, after: kept?.rows?.end ?? 0)
            return Self.stored(numbers, length: length, step: step, after: kept)
        }
    }

    private static func counted(
        after kept: JudgedSteps?, newest: Int, _ place: (Int) -> DueWindows.Window.Place
    ) -> DueWindows {
        let (numbers, missed) = DueWindows.numbers(after: kept?.last, newest: newest)
        let windows = numbers.map { DueWindows.Window(number: $0, place: place($0)) }
        let isCurrent = windows.isEmpty && kept?.last == newest
        return DueWindows(
            windows: windows, missed: missed,
            current: isCurrent ? DueWindows.Window(number: newest, place: place(newest)) : nil)
    }

    /// - Parameter numbers: of the rows behind the end of the last window, ascending.
    static func stored(_ numbers: [Int64], length: Int, step: Int, after kept: JudgedSteps?) -> DueWindows {
        let last = kept?.last ?? -1
        guard numbers.count >= length, last < Int.max - numbers.count else {
            let current = kept?.rows.map { DueWindows.Window(number: last, place: .stored($0)) }
            return DueWindows(current: current)
        }
        let newest = last + 1 + (numbers.count - length) / step
        let (due, missed) = DueWindows.numbers(after: kept?.last, newest: newest)
        let windows = due.map { number in
            let first = (number - last - 1) * step
            let next = first + step
            let end = next < numbers.count ? numbers[next] - 1 : numbers[numbers.count - 1]
            return DueWindows.Window(
                number: number,
                place: .stored(JudgedSteps.Rows(first: numbers[first], last: numbers[first + length - 1], end: end)))
        }
        return DueWindows(windows: windows, missed: missed)
    }
}
