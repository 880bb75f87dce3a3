/// Reads blocks of either format into columns; each thread has its own.
enum BlockParser {
    case csv(CSVBlockParser)
    case ndjson(NDJSONBlockParser)

    init(format: TabularFormat, columnNames: [String], plans: CellPlans, limits: TabularLimits) {
        self =
            format == .csv
            ? .csv(CSVBlockParser(columnNames: columnNames, plans: plans, limits: limits))
            : .ndjson(NDJSONBlockParser(plans: plans, limits: limits))
    }

    mutating func parse(_ block: borrowing RowBlock, into columns: inout BlockColumns) {
        switch self {
        case .csv(let parser): parser.parse(block, into: &columns)
        case .ndjson(var parser):
            parser.parse(block, into: &columns)
            self = .ndjson(parser)
        }
    }
}
