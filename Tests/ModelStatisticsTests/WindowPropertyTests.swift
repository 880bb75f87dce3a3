import ModelStatistics
import Testing

@Suite("Windows, against their definition")
struct WindowPropertyTests {
    private func timestamps(_ rows: Int, seed: UInt64) -> [Double] {
        var random = SeededRows(seed: seed)
        return (0..<rows).map { row in row % 11 == 3 ? .nan : random.share(steps: 400) * 100 - 20 }
    }

    private func rows(_ order: TimeOrder, _ window: TimeWindow) -> [Int] { Array(order.rows[window.positions]) }

    @Test(
        "by count: whole windows in order, a rest is dropped", arguments: [(0, 5), (4, 5), (5, 5), (14, 5), (7, 1), (3, .max)])
    func count(rows: Int, size: Int) {
        let windows = CountWindows.tumbling(rows: rows, size: size)
        #expect(windows.count == rows / size)
        #expect(windows.allSatisfy { $0.count == size })
        #expect(windows.flatMap(Array.init) == Array(0..<(rows / size * size)))
        #expect(CountWindows.tumbling(rows: rows, size: 0).isEmpty)
        #expect(CountWindows.tumbling(rows: -1, size: 1).isEmpty)
    }

    @Test("rows stand in the order of time, equal times as they came", arguments: [0, 1, 2, 50, 300])
    func order(rows: Int) {
        let times = timestamps(rows, seed: 4)
        let expected = times.indices.filter { !times[$0].isNaN }.sorted { (times[$0], $0) < (times[$1], $1) }
        #expect(TimeOrder(timestamps: times).rows == expected)
        let ascending = times.filter { !$0.isNaN }.sorted()
        #expect(TimeOrder(timestamps: ascending).rows == Array(ascending.indices))
    }

    @Test("by time: each row in the window of its number", arguments: [(50, 7.0, 0.0), (300, 0.3, -5.5), (300, 1000, 3)])
    func tumbling(rows count: Int, seconds: Double, origin: Double) {
        let times = timestamps(count, seed: 6)
        let order = TimeOrder(timestamps: times)
        let windows = order.tumbling(seconds: seconds, origin: origin)
        #expect(windows.flatMap { rows(order, $0) } == order.rows)
        #expect(windows.allSatisfy { $0.count > 0 })
        for window in windows {
            let numbers = rows(order, window).map { ((times[$0] - origin) / seconds).rounded(.down) }
            #expect(numbers.allSatisfy { origin + $0 * seconds == window.start })
        }
        #expect(zip(windows, windows.dropFirst()).allSatisfy { $0.start < $1.start })
    }

    @Test("sliding: the rows of (t − w, t]", arguments: [(0, 5.0), (50, 7), (300, 0.25), (300, .infinity)])
    func sliding(rows count: Int, seconds: Double) {
        let times = timestamps(count, seed: 8)
        let order = TimeOrder(timestamps: times)
        let evaluations: [Double] = [-30, 0, 0, 12.25, 50, 1000, -.infinity]
        let windows = order.sliding(seconds: seconds, evaluations: evaluations)
        for (window, end) in zip(windows, evaluations) {
            let expected = times.indices.filter { end - seconds < times[$0] && times[$0] <= end }
            #expect(rows(order, window).sorted() == expected)
        }
        #expect(windows.map(\.end) == evaluations)
    }

    @Test("no window of no width, and no rows at a time that is no number")
    func degenerate() {
        let order = TimeOrder(timestamps: [1, .infinity, 2, -.infinity])
        #expect(order.rows == [0, 2])
        for seconds in [0, -1, Double.nan] {
            #expect(order.tumbling(seconds: seconds).isEmpty)
            #expect(order.sliding(seconds: seconds, evaluations: [1]).isEmpty)
        }
        #expect(order.tumbling(seconds: .infinity).isEmpty)
        #expect(order.tumbling(seconds: 1, origin: .nan).isEmpty)
        #expect(order.sliding(seconds: 1, evaluations: [.nan]).map(\.count) == [0])
        #expect(TimeOrder(timestamps: [0, 1e18]).tumbling(seconds: 1e-3).map(\.count) == [1, 1])
    }

    @Test("a column of another table is refused")
    func columns() throws {
        let order = TimeOrder(timestamps: [3, 1, .nan, 2])
        let window = try #require(order.sliding(seconds: 2, evaluations: [3]).first)
        #expect(order.values(of: [30, 10, 0, 20], in: window)?.sorted == [20, 30])
        #expect(order.values(of: [30, 10, 0], in: window) == nil)
        let larger = TimeOrder(timestamps: [0, 0, 0, 0, 0])
        let foreign = try #require(larger.tumbling(seconds: 1).first)
        #expect(order.values(of: [30, 10, 0, 20], in: foreign) == nil)
    }
}
