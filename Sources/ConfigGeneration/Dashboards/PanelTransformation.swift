/// What Grafana does to the answers before it shows them.
package enum PanelTransformation: Encodable, Sendable {
    /// One table of all targets, joined by their common columns.
    case merge
    /// Columns left out, ordered and renamed; a column that is not listed stays behind the listed ones.
    case organize(excluded: [String], renamed: [(column: String, title: String)])
    /// A further column `alias`: the first of two columns less the second.
    case difference(String, String, alias: String)
    /// A row for each value of `row`, a column for each value of `column`.
    case matrix(column: String, row: String)

    private enum CodingKeys: String, CodingKey { case id, options }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .merge:
            try container.encode("merge", forKey: .id)
            try container.encode([String: String](), forKey: .options)
        case .organize(let excluded, let renamed):
            try container.encode("organize", forKey: .id)
            try container.encode(Organization(excluded: excluded, renamed: renamed), forKey: .options)
        case .difference(let left, let right, let alias):
            try container.encode("calculateField", forKey: .id)
            try container.encode(Calculation(alias: alias, binary: .init(left: left, right: right)), forKey: .options)
        case .matrix(let column, let row):
            try container.encode("groupingToMatrix", forKey: .id)
            try container.encode(Matrix(columnField: column, rowField: row), forKey: .options)
        }
    }

    private struct Organization: Encodable {
        let excludeByName: [String: Bool]
        let indexByName: [String: Int]
        let renameByName: [String: String]

        init(excluded: [String], renamed: [(column: String, title: String)]) {
            excludeByName = Dictionary(uniqueKeysWithValues: excluded.map { ($0, true) })
            indexByName = Dictionary(uniqueKeysWithValues: renamed.enumerated().map { ($1.column, $0) })
            renameByName = Dictionary(uniqueKeysWithValues: renamed.map { ($0.column, $0.title) })
        }
    }

    private struct Calculation: Encodable {
        struct Operands: Encodable {
            let left: String
            let right: String
            let `operator` = "-"
        }

        let alias: String
        let binary: Operands
        let mode = "binary"
    }

    private struct Matrix: Encodable {
        let columnField: String
        let rowField: String
        let valueField = "Value"
        let emptyValue = "zero"
    }
}
