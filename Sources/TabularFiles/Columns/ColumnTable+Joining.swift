extension ColumnTable {
    /// The rows of one table after those of the other; all were read with the same requests.
    ///
    /// - Parameter file: the name that errors give the whole.
    package init(joining tables: [ColumnTable], requests: [ColumnRequest], file: String) {
        precondition(tables.allSatisfy { $0.requests == requests }, "the tables have the same columns")
        var names = ColumnNames()
        for name in tables.flatMap(\.columnNames) { _ = names.add(Array(name.utf8)) }
        let columns = requests.enumerated().map { index, request in
            switch request.kind {
            case .numeric: Column.numeric(NumericCells(joining: tables, index))
            case .categorical: Column.categorical(CategoricalCells(joining: tables, index))
            }
        }
        let rows = tables.reduce(0) { $0 + $1.rowCount }
        self.init(
            file: file, columnNames: names.names, rowCount: rows,
            matchedRows: tables.reduce(0) { $0 + $1.matchedRows }, requests: requests, columns: columns)
    }

    /// The same columns asked for under other names, the first ones of the requests.
    package func named(_ names: [String]) -> ColumnTable {
        let named = zip(requests, names).map { ColumnRequest($1, $0.kind, isTolerant: $0.isTolerant, isTime: $0.isTime) }
        return ColumnTable(
            file: file, columnNames: columnNames, rowCount: rowCount, matchedRows: matchedRows, requests: named,
            columns: named.indices.map { self[$0] })
    }
}

extension NumericCells {
    fileprivate init(joining tables: [ColumnTable], _ index: Int) {
        self.init()
        values.reserveCapacity(tables.reduce(0) { $0 + $1.rowCount })
        for table in tables {
            guard case .numeric(let cells) = table[index] else { continue }
            values += cells.values
            missing += cells.missing
            notNumbers += cells.notNumbers
        }
    }
}

extension CategoricalCells {
    fileprivate init(joining tables: [ColumnTable], _ index: Int) {
        self.init()
        codes.reserveCapacity(tables.reduce(0) { $0 + $1.rowCount })
        var known = CategoryIndex()
        for table in tables {
            guard case .categorical(let cells) = table[index] else { continue }
            let joined = cells.texts.map { text in
                let before = known.count
                let code = Array(text.utf8).withUnsafeBytes { known.code(of: $0) }
                if known.count > before { texts.append(text) }
                return code
            }
            codes += cells.codes.lazy.map { Int($0) < joined.count ? joined[Int($0)] : $0 }
            missing += cells.missing
            overflowed += cells.overflowed
        }
    }
}
