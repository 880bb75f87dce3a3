import Foundation
import References
import TabularFiles

/// A reference with a column of each kind, and a folder that is removed with it.
final class SampleReference: Sendable {
    static let csv = #"""
        age,load,flag,plan,empty
        46,0.5,0,monthly,
        31,,1,yearly,
        nan,1e300,1,monthly,
        77,inf,0,"a ""b""",
        -0.0,-2.5,1,é,

        """#
    static let subjects = [
        ReferenceSubject(name: "age", column: "age", kind: .numeric),
        ReferenceSubject(name: "load", column: "load", kind: .numeric),
        ReferenceSubject(name: "flag", column: "flag", kind: .categorical),
        ReferenceSubject(name: "prediction", column: "plan", kind: .categorical),
        ReferenceSubject(name: "empty", column: "empty", kind: .numeric),
    ]

    let folder: URL

    init() throws {
        folder = URL(filePath: NSTemporaryDirectory()).appending(path: "references-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func path(_ name: String) -> String { folder.appending(path: name).path }

    static func profile(csv: String = csv) throws -> ReferenceProfileFile {
        let bytes = Array(csv.utf8)
        let table = try ColumnTable(bytes: bytes, name: "reference.csv", columns: subjects.map { $0.request() })
        let source = ReferenceSource(name: "reference.csv", bytes: bytes.count, digest: SHA256.digest(bytes))
        return ReferenceProfileFile.make(
            from: table, subjects: subjects, name: "churn \"1\"", source: source, made: 1_763_683_200
        ).file
    }
}
