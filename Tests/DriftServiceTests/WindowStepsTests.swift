import AsyncHTTPClient
import Foundation
import GzipCoding
import HTTPTypes
import LiveStack
import ModelStatistics
import Specification
import TabularFiles
import Testing

@testable import DriftService

@Suite("Windows at a fixed step, each judged once")
struct WindowStepsTests {
    private let files: RowFiles

    init() throws { files = try RowFiles() }

    @Test(arguments: [
        (nil, 7, 7..<8, 0), (3, 3, 3..<3, 0), (3, 4, 4..<5, 0), (3, 9, 4..<10, 0), (9, 3, 3..<3, 0), (0, 100, 77..<101, 76),
        (-5, 6, 6..<7, 0),
    ] as [(Int?, Int, Range<Int>, Int)])
    func `what is due comes in order, the newest of what was missed`(last: Int?, newest: Int, due: Range<Int>, missed: Int) {
        let found = DueWindows.numbers(after: last, newest: newest)
        #expect(found.due == due && found.missed == missed)
    }

    /// Rows come in bursts with gaps in their numbers, between passes and restarts.
    @Test(arguments: [(5, 5), (5, 2), (7, 3), (1, 1)])
    func `windows of stored rows have each row that they should, whatever comes between the looks`(length: Int, step: Int) {
        var random = SplitMix64(seed: UInt64(length * 10 + step))
        var (stored, kept, found): ([Int64], JudgedSteps?, [DueWindows.Window]) = ([], nil, [])
        for _ in 0..<60 {
            for _ in 0..<Int.random(in: 0..<9, using: &random) {
                stored.append((stored.last ?? 0) + Int64.random(in: 1...3, using: &random))
            }
            let due = WindowSteps.stored(
                stored.filter { $0 > kept?.rows?.end ?? 0 }, length: length, step: step, after: kept)
            #expect(due.missed == 0)
            if due.windows.isEmpty { #expect(due.current?.number == kept?.last) }
            for window in due.windows {
                guard case .stored(let rows) = window.place else { continue }
                kept = JudgedSteps(layout: "", last: window.number, rows: rows)
                found.append(window)
            }
        }
        let first = found.first?.number ?? 0
        #expect(found.map(\.number) == Array(first..<first + found.count) && found.count > 50 / step)
        for window in found {
            let start = window.number * step
            guard case .stored(let rows) = window.place else { continue }
            #expect(rows.first == stored[start] && rows.last == stored[start + length - 1])
        }
    }

    @Test func `of stored rows the newest windows are made up for after a stop`() {
        let kept = JudgedSteps(layout: "", last: 4, rows: JudgedSteps.Rows(first: 41, last: 50, end: 50))
        let due = WindowSteps.stored((51...1000).map { $0 }, length: 10, step: 10, after: kept)
        #expect(due.windows.map(\.number) == Array(76..<100) && due.missed == 71)
        #expect(due.windows.last?.place == .stored(JudgedSteps.Rows(first: 991, last: 1000, end: 1000)))
    }

    @Test func `windows of rows follow each other over files and restarts, and none is judged twice`() async throws {
        let model = try files.model(window: .rows(200), step: .rows(200))
        let other = Array("at,v\n1,2.0\n".utf8)
        try files.write(other, to: "rows-0.csv")
        #expect(try await files.pass(model).isEmpty)
        var judged: [Int] = []
        // Each file starts a new worker on the same state.
        for (name, rows) in [("1", 0..<350), ("2", 350..<450), ("3", 450..<460), ("4", 460..<1250)] {
            try files.write(RowFiles.csv(rows.lowerBound..<rows.upperBound, shift: 0), to: "rows-\(name).csv.gz")
            let results = try await files.pass(model)
            judged.append(results.count)
            #expect(results.allSatisfy { $0.rows == 200 })
            let state = try WorkerState(folder: "\(files.path)/state", logger: LabelledModel.logger)
            let owner = StateOwner(model: model.name, version: SampleModel.version)
            #expect(state.load(JudgedSteps.section, of: owner, as: JudgedSteps.self)?.last == rows.upperBound / 200 - 1)
        }
        // Of the third file nothing was complete; the last window is shown again by the worker that has just started.
        #expect(judged == [1, 1, 1, 4])
    }

    @Test func `a worker that runs on shows the last window without reading it again`() async throws {
        let model = try files.model(window: .rows(200), step: .rows(200))
        try files.write(RowFiles.csv(0..<450), to: "rows-1.csv")
        let pass = try files.pass(model, at: { RowFiles.start })
        var results: [WindowResult] = []
        for _ in 0..<3 { try await pass.run(logger: LabelledModel.logger, onResult: { results.append($0) }) }
        #expect(results.count == 1)
        // Rows that were counted and are gone start the count anew.
        try files.remove("rows-1.csv")
        try files.write(RowFiles.csv(0..<210), to: "rows-2.csv")
        try await pass.run(logger: LabelledModel.logger, onResult: { results.append($0) })
        #expect(results.count == 1)
        try files.write(RowFiles.csv(0..<190), to: "rows-3.csv")
        try await pass.run(logger: LabelledModel.logger, onResult: { results.append($0) })
        #expect(results.map(\.rows) == [200, 200])
    }

    @Test func `windows that overlap have the rows of their places`() async throws {
        let model = try files.model(window: .rows(200), step: .rows(50))
        for part in 0..<5 { try files.write(RowFiles.csv(part * 77..<(part + 1) * 77), to: "rows-\(part).csv") }
        let rows = FileRows(model, try #require(model.drift.source.files))
        #expect(try rows.rowCount(version: SampleModel.version) == 385)
        for first in [0, 50, 76, 77, 150, 185] {
            let table = try rows.window(version: SampleModel.version, places: first..<first + 200)
            #expect(table.numeric("AGE")?.values == (first..<first + 200).map { Double($0 % 100) })
        }
        #expect(try rows.window(version: SampleModel.version, places: 300..<500).rowCount == 85)
    }

    @Test func `windows of time stand at multiples of their step and count once for limits over several`() async throws {
        var model = try files.model(window: .time(.seconds(600)), step: .time(.seconds(600)))
        model.drift.consecutiveWindows = 2
        // 1,763,683,200 is a multiple of 600; rows drift from 600 s on.
        try files.write(RowFiles.csv(0..<600), to: "rows-1.csv")
        try files.write(RowFiles.csv(600..<2000, shift: 40), to: "rows-2.csv")
        let start = RowFiles.start
        #expect(start.truncatingRemainder(dividingBy: 600) == 0)
        var verdicts: [[Bool]] = []
        for time in [start + 599, start + 600, start + 1199, start + 1200, start + 1210, start + 1800, start + 1900] {
            let results = try await files.pass(model, at: time)
            verdicts.append(results.map { $0.features?.first?.hasDrifted ?? false })
        }
        // Before the first complete window with rows, the one before it is empty; those of a restart are shown again.
        #expect(verdicts == [[false], [false], [false], [false], [false], [true], [true]])
    }

    @Test func `after a stop the windows that were missed are judged in order, the newest of them`() async throws {
        let model = try files.model(window: .time(.seconds(100)), step: .time(.seconds(100)))
        try files.write(RowFiles.csv(0..<3000), to: "rows-1.csv")
        let start = RowFiles.start
        #expect(try await files.pass(model, at: start + 100).map(\.rows) == [100])
        #expect(try await files.pass(model, at: start + 950).count == 8)
        let results = try await files.pass(model, at: start + 6000)
        #expect(results.count == DueWindows.most && results.allSatisfy { $0.rows == 0 })
        // A clock that was set back judges nothing.
        #expect(try await files.pass(model, at: start + 500).isEmpty)
    }

    @Test func `of an exporter a window is asked for by its aligned ends`() async throws {
        var drift = SampleModel.drift
        (drift.window, drift.step) = (.time(.seconds(7200)), .time(.seconds(3600)))
        let model = SampleModel.model(referencePath: files.path + "/reference.csv", drift: drift)
        try await FakeExporter.serve(answer: { _, _ in (.ok, "") }) { [files] exporter, url in
            let http = ExporterClient.makeHTTPClient()
            let client = ExporterClient(http: http, address: try #require(ExporterAddress(url)))
            let state = try WorkerState(folder: nil, logger: LabelledModel.logger)
            for time in [1_763_683_199.0, 1_763_686_799, 1_763_686_800] {
                let pass = ModelPass(
                    model: model, reference: try ReferenceData(model), exporter: client, outbox: GaugeOutbox([]), state: state,
                    now: { time })
                try await pass.run(logger: LabelledModel.logger)
            }
            try await http.shutdown()
            _ = files
            #expect(
                exporter.calls.map(\.request) == [
                    "GET /v1/models/churn/rows?version=1.0.0&from=1763672400.000&to=1763679600.000",
                    "GET /v1/models/churn/rows?version=1.0.0&from=1763676000.000&to=1763683200.000",
                    "GET /v1/models/churn/rows?version=1.0.0&from=1763679600.000&to=1763686800.000",
                ])
        }
    }

    @Test func `of an exporter rows are asked for by their numbers, and a restart goes on where it was`() async throws {
        var drift = SampleModel.drift
        (drift.window, drift.step) = (.rows(200), .rows(200))
        let model = SampleModel.model(referencePath: files.path + "/reference.csv", drift: drift)
        let answer: FakeExporter.Answer = { request, number in
            guard request.contains("columns=row_number") else { return (.ok, SampleModel.rows(200)) }
            // Each second row of the store is another version's; 150 more rows come with each request for their numbers.
            let after = Int(request.split(separator: "after=").last?.prefix { $0.isNumber } ?? "") ?? 0
            let numbers = stride(from: 1, through: 2 * (300 + 100 * number), by: 2).filter { $0 > after }
            return (.ok, numbers.map { "{\"row_number\":\($0)}\n" }.joined())
        }
        try await FakeExporter.serve(answer: answer) { [files] exporter, url in
            let http = ExporterClient.makeHTTPClient()
            let client = ExporterClient(http: http, address: try #require(ExporterAddress(url)))
            for _ in 0..<3 {
                let pass = ModelPass(
                    model: model, reference: try ReferenceData(model), exporter: client, outbox: GaugeOutbox([]),
                    state: try WorkerState(folder: "\(files.path)/stored", logger: LabelledModel.logger), now: { 0 })
                try await pass.run(logger: LabelledModel.logger)
            }
            try await http.shutdown()
            let path = "GET /v1/models/churn/rows?version=1.0.0&"
            let numbers = "&columns=row_number&features_only=true"
            #expect(
                exporter.calls.map(\.request) == [
                    "\(path)after=0\(numbers)", "\(path)after=400&before=800", "\(path)after=799\(numbers)",
                    "\(path)after=800&before=1200", "\(path)after=1199\(numbers)", "\(path)after=1200&before=1600",
                ])
        }
    }

    @Test func `windows of the census records alarm where people moved, and nowhere before`() async throws {
        let specification = try MonitoringSpecification.load(path: Repository.root + "/monitoring.yaml")
        var model = try #require(specification.models.first)
        model.reference = ReferenceSpecification(path: Repository.employment + "/reference.csv.gz")
        model.drift.step = .rows(5000)
        model.drift.source = .files(try #require(FilePattern("rows-*.csv.gz", in: files.path + "/")))
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: Repository.employment + "/production.csv.gz")))
        let text = try Gunzip.decompress(bytes, limits: .unlimited)
        let ends = text.indices.filter { text[$0] == UInt8(ascii: "\n") }
        let header = Array(text[...ends[0]])
        // Row n of the records ends with line n + 1.
        func write(_ rows: Range<Int>, _ name: String) throws {
            try files.write(header + text[(ends[rows.lowerBound] + 1)...ends[rows.upperBound]], to: name)
        }
        try write(5_000..<10_000, "rows-1.csv.gz")
        var found = try await files.pass(model)
        // The files end amid windows.
        try write(10_000..<13_000, "rows-2.csv.gz")
        try write(13_000..<21_000, "rows-3.csv.gz")
        found += try await files.pass(model)
        try write(46_000..<50_000, "rows-4.csv.gz")
        found += try await files.pass(model)
        let drifted = found.map { $0.features?.filter(\.hasDrifted).map(\.name) ?? ["not scored"] }
        #expect(drifted.dropLast() == [[], [], ["RELP"]])
        #expect(Set(drifted.last ?? []).isSuperset(of: ["RELP", "ESP", "AGEP", "SCHL", "MAR", "__score__"]))
    }
}
