import Foundation
import GzipCoding
import TabularFiles
import Testing

@Suite struct GzipFileTests {
    private static let text = Array((0..<20_000).map { "\($0),\($0 &* 2_654_435_761 % 1000)\n" }.joined().utf8)

    @Test func `members that follow each other are one file`() throws {
        let stream = Gzip.compress(Array("a\n1\n".utf8)) + Gzip.compress([]) + Gzip.compress(Array("2\n".utf8))
        #expect(try rows(stream, name: "x.csv.gz") == [["1"], ["2"]])
    }

    @Test func `files are read plain or as gzip, whatever their name says`() throws {
        let path = NSTemporaryDirectory() + "tabular-\(UUID().uuidString).csv"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let text = Array("n,m\n".utf8) + Self.text
        for bytes in [text, Gzip.compress(text)] {
            try Data(bytes).write(to: URL(filePath: path))
            let table = try Table(path: path, columns: ["n"])
            #expect(try table.numbers("n") == (0..<20_000).map(Double.init))
        }
        try Data(Gzip.compress(text).dropLast(9)).write(to: URL(filePath: path))
        let error = #expect(throws: TabularError.self) { try Table(path: path) }
        #expect(error?.reason == "the gzip data ends too early")
    }

    @Test func `a file that is not there is named`() {
        let error = #expect(throws: TabularError.self) { try Table(path: "/nowhere/at-all.csv") }
        #expect(error?.description == "/nowhere/at-all.csv: No such file or directory")
    }
}
