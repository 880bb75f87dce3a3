/// What the YAML parser does not tell: where values begin after anchors and tags, and where aliases stand.
extension SourceText {
    /// The scalar at a line and column, both from 1.
    func scalar(line: Int, column: Int) -> Unicode.Scalar? { index(line: line, column: column).map { scalars[$0] } }

    /// nil beyond the end of the line.
    func index(line: Int, column: Int) -> Int? {
        guard let range = range(ofLine: line), column >= 1 else { return nil }
        return range.contains(range.lowerBound + column - 1) ? range.lowerBound + column - 1 : nil
    }

    /// The column at which a value begins whose anchor or tag stands at `column`; that itself when its text is on another line.
    func columnAfterProperties(line: Int, column: Int) -> Int {
        guard let range = range(ofLine: line), let start = index(line: line, column: column) else { return column }
        var index = start
        while index < range.upperBound, scalars[index] == "&" || scalars[index] == "!" {
            index = scalars[index..<range.upperBound].firstIndex(where: \.isBlank) ?? range.upperBound
            index = scalars[index..<range.upperBound].firstIndex { !$0.isBlank } ?? range.upperBound
        }
        let isText = index < range.upperBound && scalars[index] != "#"
        return isText ? index - range.lowerBound + 1 : column
    }

    /// The first `*name` after a place, outside comments; nil when there is none.
    func place(ofAlias name: String, afterLine line: Int, column: Int) -> (line: Int, column: Int)? {
        let token = Array("*\(name)".unicodeScalars)
        var line = line
        var column = column
        while let range = range(ofLine: line) {
            var index = min(range.lowerBound + column - 1, range.upperBound)
            while index < range.upperBound {
                let isStart = index == range.lowerBound || scalars[index - 1].canPrecedeToken
                if isStart, scalars[index] == "#" { break }
                let end = index + token.count
                if isStart, end <= range.upperBound, scalars[index..<end].elementsEqual(token),
                    end == range.upperBound || scalars[end].canFollowAlias
                {
                    return (line, index - range.lowerBound + 1)
                }
                index += 1
            }
            (line, column) = (line + 1, 1)
        }
        return nil
    }

    /// The text with one scalar replaced.
    func text(replacing index: Int, with scalar: Unicode.Scalar) -> String {
        String(String.UnicodeScalarView(scalars[..<index]) + [scalar] + scalars[(index + 1)...])
    }
}

extension Unicode.Scalar {
    fileprivate var canPrecedeToken: Bool { isBlank || self == "[" || self == "{" || self == "," || self == ":" }
    fileprivate var canFollowAlias: Bool { isBlank || self == "]" || self == "}" || self == "," }
}
