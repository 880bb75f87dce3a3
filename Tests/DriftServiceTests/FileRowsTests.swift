import Catalog
import Foundation
import HTTPTypes
import MetricsServer
import Specification
import TabularFiles
import Testing

@testable import DriftService

@Suite("Windows whose rows lie in files")
struct FileRowsTests {
    private let files: RowFiles

    init() throws { files = try RowFiles() }

    private func ages(_ model: ModelSpecification, _ version: String, _ span: WindowSpan) throws -> [Double] {
        let rows = FileRows(model, try #require(model.drift.source.files))
        return try #require(try rows.window(version: version, span).numeric("AGE")).values
    }

    /// Three files of two versions in two formats, 300 rows of each version.
    private func writeThree() throws {
        try files.write(RowFiles.csv(0..<90) + body(RowFiles.csv(0..<100, shift: 1000, version: "2.0")), to: "rows-1.csv")
        try files.write(RowFiles.ndjson(90..<250) + RowFiles.ndjson(100..<290, shift: 1000, version: "2.0"), to: "rows-2.ndjson")
        try files.write(RowFiles.csv(250..<300) + body(RowFiles.csv(290..<300, shift: 1000, version: "2.0")), to: "rows-3.csv.gz")
        try files.write("no,rows\n", to: "other.csv")
    }

    private func body(_ csv: String) -> String { String(csv.drop { $0 != "\n" }.dropFirst()) }

    @Test(arguments: [1, 9, 10, 11, 60, 200, 299, 300, 5000])
    func `the newest rows of a version are the last of the last files`(count: Int) throws {
        try writeThree()
        let model = try files.model(versions: ["1.0.0", "2.0"])
        let expected = (0..<300).map { Double($0 % 100) }
        #expect(try ages(model, "1.0.0", .newest(count)) == expected.suffix(count))
        #expect(try ages(model, "2.0", .newest(count)) == expected.suffix(count).map { $0 + 1000 })
        #expect(try ages(model, "3.0", .newest(count)) == [])
    }

    @Test func `a window of time has the rows that were predicted in it, whichever files have them`() throws {
        try writeThree()
        let model = try files.model(versions: ["1.0.0", "2.0"])
        let span = TimeSpan(start: RowFiles.start + 80, end: RowFiles.start + 260)
        #expect(try ages(model, "1.0.0", .time(span)) == (80..<260).map { Double($0 % 100) })
        let before = TimeSpan(start: 0, end: RowFiles.start)
        #expect(try ages(model, "1.0.0", .time(before)) == [])
    }

    @Test func `a row without a version is the champion's, and without a column of versions all rows are`() throws {
        try files.write(RowFiles.csv(0..<10, version: "") + body(RowFiles.csv(10..<20, version: "2.0")), to: "rows-1.csv")
        var model = try files.model(versions: ["1.0.0", "2.0"])
        #expect(try ages(model, "1.0.0", .newest(100)).count == 10)
        #expect(try ages(model, "2.0", .newest(100)) == (10..<20).map(Double.init))
        model.columns.version = nil
        #expect(try ages(model, "1.0.0", .newest(100)).count == 20)
    }

    private func failure(_ model: ModelSpecification) async -> String {
        do {
            _ = try await files.pass(model)
            return ""
        } catch {
            #expect((error as? PassFailure)?.cause == .source)
            return "\(error)"
        }
    }

    @Test func `a file that is half written is named, with the row where there is one`() async throws {
        try files.write(RowFiles.csv(0..<600), to: "rows-1.csv.gz")
        let model = try files.model()
        #expect(try await files.pass(model).map(\.rows) == [500])
        try files.cut("rows-1.csv.gz", bytes: 9)
        let gzip = await failure(model)
        #expect(gzip.hasPrefix("\(files.path)/rows-1.csv.gz") && gzip.hasSuffix("the gzip data ends too early"))
        try files.remove("rows-1.csv.gz")
        try files.write(RowFiles.csv(0..<600), to: "rows-1.csv")
        try files.cut("rows-1.csv", bytes: 2)
        #expect(
            await failure(model)
                == "\(files.path)/rows-1.csv, row 601: the last row has no line end: the file is cut off, or is still being written")
        try files.cut("rows-1.csv", bytes: 12)
        #expect(await failure(model).hasPrefix("\(files.path)/rows-1.csv, row 601: the row has "))
    }

    @Test func `a pattern that no file matches, and a column that a file lacks, are named`() async throws {
        let model = try files.model()
        #expect(
            await failure(model) == "\(files.path)/rows-*: no file matches the pattern of drift.source.files")
        try FileManager.default.createDirectory(atPath: files.path + "/rows-old", withIntermediateDirectories: true)
        #expect(await failure(model).hasSuffix("but 1 folders or devices"))
        try files.write("AGE,v\n1,1.0.0\n", to: "rows-1.csv")
        var timed = try files.model(window: .time(.seconds(3600)))
        timed.columns.version = nil
        #expect(
            await failure(timed)
                == "\(files.path)/rows-1.csv, column at: there is no such column (columns: AGE, v)")
        #expect(await failure(try files.model("nowhere/*.csv")).contains("nowhere/*.csv"))
    }

    @Test func `folders are taken literally, and the pattern is the shell's`() throws {
        try FileManager.default.createDirectory(atPath: files.path + "/a[b]*", withIntermediateDirectories: true)
        for name in ["a[b]*/x1.csv", "a[b]*/x2.csv", "a[b]*/y1.csv", "b.csv"] { try files.write("AGE\n1\n", to: name) }
        let folder = files.path + "/a[b]*/"
        #expect(try FilePattern("x?.csv", in: folder)?.matches() == [folder + "x1.csv", folder + "x2.csv"])
        #expect(try FilePattern("[!x]*", in: folder)?.matches() == [folder + "y1.csv"])
        #expect(try FilePattern(files.path + "/b.csv", in: "elsewhere/")?.matches() == [files.path + "/b.csv"])
    }

    private func configuration(_ model: ModelSpecification, _ url: String) throws -> DriftWorkerConfiguration {
        DriftWorkerConfiguration(
            specification: MonitoringSpecification(
                project: "p", teams: [], models: [model],
                alerting: AlertingSpecification(receivers: [], team: "growth", runbookBaseURL: ""), stack: StackSpecification()),
            exporter: try #require(ExporterAddress(url)), address: ListenAddress(host: "127.0.0.1", port: 0),
            logger: LabelledModel.logger)
    }

    @Test(arguments: [0, 7, 40], ["rows-1.csv", "rows-1.ndjson", "rows-1.csv.gz"])
    func `the same rows have the same scores from files as from an exporter, which is asked for none then`(
        shift: Int, name: String
    ) async throws {
        let text = name.hasSuffix("ndjson") ? RowFiles.ndjson(0..<640, shift: shift) : RowFiles.csv(0..<640, shift: shift)
        try files.write(text, to: name)
        let model = try files.model()
        var stored = model
        stored.drift.source = .exporter
        let answer: FakeExporter.Answer = { request, _ in
            guard request.hasPrefix("GET") else { return (.ok, "") }
            let rows = SampleModel.rows(640, shift: shift).split(separator: "\n").suffix(500)
            return (.ok, rows.map { $0 + "\n" }.joined())
        }
        try await FakeExporter.serve(answer: answer) { [stored] exporter, url in
            let fromFiles = try await runDriftWorkerOnce(configuration(model, url), now: { RowFiles.start + 640 })
            #expect(fromFiles.failures == [])
            #expect(exporter.calls.allSatisfy { $0.request.hasPrefix("PUT") })
            let fromExporter = try await runDriftWorkerOnce(configuration(stored, url), now: { RowFiles.start + 640 })
            #expect(fromExporter.failures == [])
            let (found, expected) = (try #require(fromFiles.results.first), try #require(fromExporter.results.first))
            #expect(found.rows == 500 && found.features != nil && found.features == expected.features)
            #expect(found.driftedRatio == expected.driftedRatio && found.fit == expected.fit)
            let pushed = exporter.calls.filter { $0.request.hasPrefix("PUT /metrics/job/drift-worker") }.map(\.body)
            #expect(pushed.count == 2 && pushed[0] == pushed[1])
        }
    }

    @Test func `labels that lie in the files are scored, once they are due`() async throws {
        var model = try files.model(window: .rows(100))
        model.columns.actual = "truth"
        model.quality = QualitySpecification(window: .seconds(200), maximumLabelDelay: .seconds(100), minimumRows: 10)
        let lines = RowFiles.csv(0..<400).split(separator: "\n").enumerated().map { index, line in
            index == 0 ? "\(line),truth" : "\(line),\(index > 350 ? "" : index % 4 == 1 ? "yes" : "no")"
        }
        try files.write(lines.joined(separator: "\n") + "\n", to: "rows-1.csv")
        try await FakeExporter.serve(answer: { _, _ in (.ok, "") }) { [model] exporter, url in
            let pass = try await runDriftWorkerOnce(configuration(model, url), now: { RowFiles.start + 400 })
            #expect(pass.failures == [])
            let body = try #require(exporter.pushes(to: "quality-worker").first)
            #expect(body.contains(#"model_quality_score{metric="accuracy",window="3m20s"} 1"#))
            #expect(body.contains(#"model_quality_rows{window="3m20s"} 200"#))
            #expect(body.contains("model_data_quality_duplicate_ratio"))
        }
    }
}
