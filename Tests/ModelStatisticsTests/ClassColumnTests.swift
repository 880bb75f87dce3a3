import ModelStatistics
import Testing

@Suite("Classes as codes")
struct ClassColumnTests {
    @Test("each cell has the code of its own bytes", arguments: [1, 3, 40, 5_000])
    func codes(distinct: Int) {
        var random = SeededRows(seed: UInt64(distinct))
        let cells: [String?] = (0..<4_000).map { _ in
            let number = Int.random(in: 0...distinct, using: &random)
            return number == distinct ? nil : String(repeating: "x", count: number % 23) + "\(number)"
        }
        let column = ClassColumn(cells: cells)
        let read = column.codes.map { $0 == ClassColumn.missing ? nil : column.classes[Int($0)].text }
        #expect(read == cells)
        #expect(Set(column.classes).count == column.classes.count)
        #expect(column.classes.map(\.text).first == cells.compactMap { $0 }.first)
    }

    @Test("texts of one length, prefix and end, and those that only look alike")
    func lookalikes() {
        let texts = [
            "", "\0", "caf\u{E9}", "cafe\u{301}", "abcdefgh", "abcdefgh\0", "\0abcdefgh", "abcdefghijklmno",
            "abcdefghijklmnop",
        ]
        let column = ClassColumn(texts + texts)
        #expect(column.classes.map { [UInt8]($0.text.utf8) } == texts.map { [UInt8]($0.utf8) })
        #expect(column.codes == (0..<18).map { UInt32($0 % 9) })
    }

    @Test("codes that no class has are refused")
    func validation() {
        let keys = [CategoryKey("a"), CategoryKey("b")]
        #expect(ClassColumn(codes: [0, 1, ClassColumn.missing], classes: keys)?.count == 3)
        #expect(ClassColumn(codes: [2], classes: keys) == nil)
        #expect(ClassColumn(codes: [], classes: keys + keys) == nil)
    }

    @Test("many classes are counted as few are", arguments: [5, 300])
    func manyClasses(distinct: Int) throws {
        var random = SeededRows(seed: 77)
        func texts() -> [String] { (0..<2_000).map { _ in "c\(Int.random(in: 0..<distinct, using: &random))" } }
        let (labels, predictions) = (texts(), texts())
        let quality = try #require(MulticlassQuality(labels: labels, predictions: predictions))
        let right = zip(labels, predictions).count { $0 == $1 }
        #expect(quality.accuracy == Double(right) / 2_000 && quality.rows == 2_000)
        for key in quality.classes.prefix(20) {
            let hits = zip(labels, predictions).count { $0 == key.key.text && $1 == key.key.text }
            let predicted = predictions.count { $0 == key.key.text }
            let actual = labels.count { $0 == key.key.text }
            #expect(quality.count(actual: key.key, predicted: key.key) == hits)
            #expect(key.confusion.truePositives == Double(hits))
            #expect(key.confusion.falsePositives == Double(predicted - hits))
            #expect(key.confusion.falseNegatives == Double(actual - hits))
            #expect(key.confusion.trueNegatives == Double(2_000 - predicted - actual + hits))
        }
    }
}
