import Foundation
import Specification
import Testing

@Suite struct LoadingTests {
    @Test func `the project's own file loads without diagnostics, its reference data included`() throws {
        let path = ProjectFiles.root.appending(path: "monitoring.yaml").path
        let report = SpecificationReport(path: path, checkingFiles: true)
        #expect(InvalidSpecification(diagnostics: report.diagnostics).description == "")
        let model = try #require(report.specification?.models.first)
        #expect(model.name == "employment")
        #expect(model.features.filter { $0.kind == .numeric }.map(\.name) == ["AGEP"])
        #expect(model.features.count == 16)
        #expect(model.drift.window == .rows(5000))
        #expect(report.specification?.alerting.team == "platform")
    }

    @Test func `a file that cannot be read is a diagnostic`() throws {
        let missing = SpecificationReport(path: "/does/not/exist.yaml")
        #expect(missing.diagnostics.map(\.description) == ["/does/not/exist.yaml: error[file-not-found]: no such file"])
        #expect(SpecificationReport(path: "/").diagnostics.map(\.code) == [.fileNotFound])
    }

    @Test func `what is not text or too large is refused`() throws {
        try withFolder { folder in
            let path = folder.appending(path: "monitoring.yaml")
            try Data([0x61, 0x0A, 0x62, 0xFF]).write(to: path)
            let report = SpecificationReport(path: path.path)
            #expect(report.diagnostics.map(\.code) == [.invalidUTF8])
            #expect(report.diagnostics[0].message == "not UTF-8 text from line 2 on")
            try Data(repeating: 0x23, count: (4 << 20) + 1).write(to: path)
            #expect(SpecificationReport(path: path.path).diagnostics.map(\.code) == [.fileTooLarge])
        }
    }

    @Test func `reference data is sought beside the file, and only when asked`() throws {
        try withFolder { folder in
            let path = folder.appending(path: "monitoring.yaml").path
            let text = MinimalFile.text().replacing("/data/size.csv", with: "size.csv")
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            let expected = folder.appending(path: "size.csv")
            #expect(try MonitoringSpecification.load(path: path).models[0].reference.path == expected.path)
            #expect(SpecificationReport(path: path, checkingFiles: true).diagnostics.map(\.code) == [.fileNotFound])
            try Data().write(to: expected)
            #expect(SpecificationReport(path: path, checkingFiles: true).diagnostics == [])
        }
    }

    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "specification-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }
}
