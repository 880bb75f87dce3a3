import Instruments

/// Reads the labels of sample lines; what stands as it stood on the line before is taken from there, unread.
struct LabelReader: ~Copyable {
    /// Labels that one sample may have.
    static let maximumLabels = 1_000
    private static let keptPlaces = 16

    // By place in the line; those beyond the labels of the present line are of lines before.
    private var places: [LabelPlace] = []
    private var known: [Label] = []
    /// The places of the labels without the bound, by name.
    private var order: [Int] = []
    /// The number of labels for which `order` holds; -1 after a new name.
    private var orderedCount = -1
    /// The name set by `setBound`.
    private(set) var boundName: LabelName?
    private var isChanged = false
    /// From the first label of the present line to the last that is no bound.
    private var span = 0..<0

    /// The labels of the present line, sorted by name, without the bound.
    private(set) var labels: [Label] = []
    /// The place of the label that belongs to the sample's value.
    private(set) var bound: LabelPlace?
    /// Whether the labels are those of the line before.
    private(set) var isRepeated = false

    /// Sets the name of the label that belongs to the sample's value and not to the series.
    mutating func setBound(_ name: LabelName?) {
        guard name != boundName else { return }
        boundName = name
        for index in places.indices { places[index].isBound = known[index].name == name }
        (orderedCount, isChanged) = (-1, true)
    }

    /// Takes the labels of a line without braces.
    mutating func takeNone(at cursor: LineCursor) throws(TextParseError) {
        (bound, span) = (nil, 0..<0)
        try finish(0, at: cursor)
    }

    /// Takes labels and the brace behind them.
    mutating func take(from cursor: inout LineCursor) throws(TextParseError) {
        bound = nil
        var count = 0
        cursor.skipBlanksOfText()
        let start = cursor.position
        var end = start
        while !cursor.skip(UInt8(ascii: "}")) {
            let hadBound = bound != nil
            try takeLabel(at: count, from: &cursor)
            if hadBound == (bound != nil) { end = cursor.position }
            count &+= 1
            cursor.skipBlanksOfText()
            try cursor.takeSeparator()
        }
        span = start..<end
        try finish(count, at: cursor)
    }

    /// A hash of the labels that is the same however they are written.
    func hash(at cursor: LineCursor) -> UInt64 {
        var hasher = Hasher()
        if let text = canonicalText(at: cursor) {
            hasher.combine(bytes: UnsafeRawBufferPointer(text))
        } else {
            LabelText.bytes(of: labels).withUnsafeBytes { hasher.combine(bytes: $0) }
        }
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }

    /// The labels' text on the line where that is what `LabelText` writes, as it nearly always is.
    private func canonicalText(at cursor: LineCursor) -> ByteText? {
        var length = order.count &- 1
        for (count, index) in order.enumerated() {
            guard index == count, places[index].isCanonical else { return nil }
            length &+= places[index].wholeCount
        }
        // Blanks, or a bound before the last label, make the span longer.
        return span.count == length ? cursor.text(span.lowerBound, length) : nil
    }

    private mutating func takeLabel(at index: Int, from cursor: inout LineCursor) throws(TextParseError) {
        guard index < places.count else { return try readLabel(at: index, from: &cursor) }
        let place = places[index]
        if cursor.skipRepeated(place.start, place.wholeCount) {
            if place.isBound { return try take(bound: place, at: cursor) }
            return place.isDecoded ? () : try decode(place, at: index, from: cursor)
        }
        let start = cursor.position
        guard cursor.skipRepeated(place.start, place.headCount) else { return try readLabel(at: index, from: &cursor) }
        try readValue(of: place, from: start, at: index, &cursor)
    }

    private mutating func readLabel(at index: Int, from cursor: inout LineCursor) throws(TextParseError) {
        guard index < Self.maximumLabels else { throw cursor.error("more than \(Self.maximumLabels) labels") }
        let start = cursor.position
        var place = LabelPlace()
        let name = try cursor.takeLabelName(&place)
        if index == places.count {
            places.append(place)
            known.append(Label(name, ""))
        } else {
            known[index] = Label(name, "")
        }
        place.isBound = name == boundName
        orderedCount = -1
        try readValue(of: place, from: start, at: index, &cursor)
    }

    private mutating func readValue(
        of place: LabelPlace, from start: Int, at index: Int, _ cursor: inout LineCursor
    ) throws(TextParseError) {
        var place = place
        place.headCount = cursor.position &- start
        place.start = start
        let value = try cursor.takeQuoted()
        place.wholeCount = cursor.position &- start
        (place.hasEscapes, place.isASCII) = (value.hasEscapes, value.isASCII)
        // There `\x` and `\\x` are the same text.
        if cursor.syntax == .openMetrics, value.hasEscapes { place.isCanonical = false }
        if !place.isBound { return try decode(place, at: index, from: cursor) }
        place.isDecoded = false
        places[index] = place
        try take(bound: place, at: cursor)
    }

    private mutating func decode(_ place: LabelPlace, at index: Int, from cursor: LineCursor) throws(TextParseError) {
        known[index] = Label(known[index].name, try cursor.decoded(cursor.value(of: place)))
        places[index] = place
        places[index].isDecoded = true
        isChanged = true
    }

    private mutating func take(bound place: LabelPlace, at cursor: LineCursor) throws(TextParseError) {
        guard bound == nil else { throw cursor.error("duplicate label name \(boundName?.text ?? "")") }
        bound = place
    }

    private mutating func finish(_ count: Int, at cursor: LineCursor) throws(TextParseError) {
        forget(beyond: max(count, Self.keptPlaces))
        let own = count &- (bound == nil ? 0 : 1)
        isRepeated = !isChanged && own == labels.count
        guard !isRepeated else { return }
        if orderedCount != count { try sort(count, at: cursor) }
        var labels: [Label] = []
        labels.reserveCapacity(own)
        for index in order { labels.append(known[index]) }
        self.labels = labels
        isChanged = false
    }

    /// Keeps what is looked at for each line in proportion to the line.
    private mutating func forget(beyond count: Int) {
        guard places.count > count else { return }
        places.removeLast(places.count &- count)
        known.removeLast(known.count &- count)
    }

    private mutating func sort(_ count: Int, at cursor: LineCursor) throws(TextParseError) {
        order.removeAll(keepingCapacity: true)
        for index in 0..<count where !places[index].isBound { order.append(index) }
        order.sort { known[$0].name < known[$1].name }
        for (index, next) in zip(order, order.dropFirst()) where known[index].name == known[next].name {
            throw cursor.error("duplicate label name \(known[index].name)")
        }
        orderedCount = count
    }
}
