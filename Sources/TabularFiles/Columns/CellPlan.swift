import JSONText

/// What becomes of the cells of one column of a file.
struct CellPlan: Sendable {
    enum Kind: Sendable {
        case skipped, numeric, categorical
    }

    var kind: Kind
    /// Index among the columns of that kind.
    var slot = 0
    /// Whether a cell that is no number is refused.
    var isStrict = false
    /// Whether a cell that is no number may be a time.
    var isTime = false

    static let skipped = CellPlan(kind: .skipped)

    /// What a cell with something in it counts as in a numeric column; nil when it is neither.
    func number(_ cell: UnsafeRawBufferPointer) -> Double? {
        JSONNumber.value(of: cell) ?? (isTime ? Timestamp.rfc3339(cell) : nil)
    }
}

/// Which places the requested columns have among those of their kind.
struct CellPlans: Sendable {
    let requests: [ColumnRequest]
    /// One for each request.
    let plans: [CellPlan]
    private(set) var numericCount = 0
    private(set) var categoricalCount = 0
    private let byName: [[UInt8]: [Int]]

    init(_ requests: [ColumnRequest]) {
        self.requests = requests
        var (numeric, categorical) = (0, 0)
        plans = requests.map { request in
            switch request.kind {
            case .numeric:
                numeric += 1
                return CellPlan(kind: .numeric, slot: numeric - 1, isStrict: !request.isTolerant, isTime: request.isTime)
            case .categorical:
                categorical += 1
                return CellPlan(kind: .categorical, slot: categorical - 1)
            }
        }
        (numericCount, categoricalCount) = (numeric, categorical)
        byName = Dictionary(grouping: requests.indices) { Array(requests[$0].name.utf8) }
    }

    /// The plans for the cells of a column of the file; none when nobody asked for it.
    func plans(forColumn name: some Sequence<UInt8>) -> [CellPlan] { (byName[Array(name)] ?? []).map { plans[$0] } }
}
