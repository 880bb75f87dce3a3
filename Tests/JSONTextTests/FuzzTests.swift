import Foundation
import JSONText
import Testing

@Suite struct FuzzTests {
    @Test func `random texts read as Foundation reads them, and come back from the writer`() throws {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            var bytes: [UInt8] = []
            let tree = randomTree(depth: 4, &generator)
            tree.write(to: &bytes)
            let foundation = try JSONSerialization.jsonObject(with: Data(bytes), options: [.fragmentsAllowed])
            #expect(try JSONTree.parse(bytes) == tree)
            #expect(tree.isClose(to: JSONTree(foundation: foundation)))
        }
    }

    @Test func `mutated texts are read or refused, and what is accepted Foundation accepts too`() {
        var generator = SeededGenerator(seed: 23)
        var accepted = 0
        for _ in 0..<5000 {
            var bytes: [UInt8] = []
            randomTree(depth: 3, &generator).write(to: &bytes)
            mutate(&bytes, &generator)
            guard let tree = try? JSONTree.parse(bytes) else { continue }
            accepted += 1
            let foundation = try? JSONSerialization.jsonObject(with: Data(bytes), options: [.fragmentsAllowed])
            #expect(
                foundation.map { tree.isClose(to: JSONTree(foundation: $0)) } == true,
                "\(String(decoding: bytes, as: UTF8.self))")
        }
        #expect(accepted > 100)
    }

    @Test func `every prefix of a text is refused`() {
        let text = Array(#"{"a":[1.5e3,"x\u00e9\ud83d\ude00é",true,null],"b":{"c":-0.1}}"#.utf8)
        for length in 0..<text.count {
            #expect(throws: JSONError.self) { try JSONTree.parse(Array(text[..<length])) }
        }
    }

    private func mutate(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
        for _ in 0..<Int.random(in: 1...3, using: &generator) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(Array("{}[]\",:\\u0e-.".utf8).randomElement(using: &generator) ?? 0, at: place)
            default: bytes.removeSubrange(place...)
            }
        }
    }

    private func randomTree(depth: Int, _ generator: inout SeededGenerator) -> JSONTree {
        switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &generator) {
        case 0: return .null
        case 1: return .boolean(Bool.random(using: &generator))
        case 2: return .number(Double(Int.random(in: -1000...1000, using: &generator)))
        case 3:
            return .number(
                Double.random(in: -1...1, using: &generator) * pow(10, Double.random(in: -30...30, using: &generator)))
        case 4: return .string(randomText(&generator))
        case 5:
            return .array((0..<Int.random(in: 0...4, using: &generator)).map { _ in randomTree(depth: depth - 1, &generator) })
        default:
            let names = (0..<Int.random(in: 0...4, using: &generator)).map { "m\($0)" + randomText(&generator) }
            return .object(Dictionary(uniqueKeysWithValues: names.map { ($0, randomTree(depth: depth - 1, &generator)) }))
        }
    }

    private func randomText(_ generator: inout SeededGenerator) -> String {
        let alphabet = Array("ab\"\\/\n\t\u{1}é€😀 0")
        return String(
            (0..<Int.random(in: 0...8, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? "a" })
    }
}

extension JSONTree {
    init(foundation value: Any) {
        switch value {
        case let members as [String: Any]: self = .object(members.mapValues(JSONTree.init(foundation:)))
        case let elements as [Any]: self = .array(elements.map(JSONTree.init(foundation:)))
        case let text as String: self = .string(text)
        case let number as NSNumber:
            // Foundation gives booleans as numbers whose C type is a character.
            let isBoolean = String(cString: number.objCType) == "c"
            self = isBoolean ? .boolean(number.boolValue) : .number(number.doubleValue)
        default: self = .null
        }
    }

    /// Equal but for numbers, which Foundation's reader rounds up to a few units in the last place wrong.
    func isClose(to other: JSONTree) -> Bool {
        switch (self, other) {
        case (.number(let left), .number(let right)): abs(left - right) <= abs(left) * 1e-14
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.isClose(to: $1) }
        case (.object(let left), .object(let right)):
            left.count == right.count && left.allSatisfy { right[$0.key].map($0.value.isClose) == true }
        default: self == other
        }
    }
}
