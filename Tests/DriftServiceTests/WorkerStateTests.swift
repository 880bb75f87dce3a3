import Foundation
import LiveStack
import Logging
import Testing

@testable import DriftService

@Suite("What the worker keeps over restarts")
struct WorkerStateTests {
    private struct History: Codable, Equatable {
        var scores: [Double]
        var text = "ü \"quoted\"\n"
    }

    private static let section = StateSection("history")
    private static let owner = StateOwner(model: "churn", version: "1.0/β")
    private static let file = "state/churn@1.0%2F%CE%B2@history.json"
    private let folder: TemporaryFolder
    private let lines = LogLines()

    init() throws { folder = try TemporaryFolder() }

    private func open() throws -> WorkerState {
        try WorkerState(folder: folder.path, logger: Logger(label: "test") { _ in lines })
    }

    @Test("what was saved last is there after a restart, to the last bit, and each owner and section has its own")
    func roundTrip() throws {
        let history = History(scores: [0.1 + 0.2, 1e-308, -0.0, .infinity])
        do {
            let state = try open()
            try state.save(History(scores: []), Self.section, of: Self.owner)
            try state.save(history, Self.section, of: Self.owner)
            try state.save([1, 2], StateSection("counts"), of: Self.owner)
            try state.save(7, Self.section, of: StateOwner(model: "churn"))
        }
        let state = try open()
        #expect(state.load(Self.section, of: Self.owner) == history)
        #expect(state.load(StateSection("counts"), of: Self.owner) == [1, 2])
        #expect(state.load(Self.section, of: StateOwner(model: "churn")) == 7)
        #expect(state.load(Self.section, of: StateOwner(model: "price"), as: Int.self) == nil)
        #expect(try folder.names("state").count == 3)
        #expect(lines.all.isEmpty)
    }

    @Test(
        "a damaged file is set aside by name, begins anew, and costs no other section",
        arguments: [
            "", "{", "null", #"{"section":"history","layout":1,"owner":{"model":"churn","version":"1.0/β"},"value":{"scores":3}}"#,
            #"{"section":"history","layout":2,"owner":{"model":"churn","version":"1.0/β"},"value":{"scores":[],"text":""}}"#,
            #"{"section":"history","layout":1,"owner":{"model":"price","version":"1.0/β"},"value":{"scores":[],"text":""}}"#,
        ])
    func damaged(text: String) throws {
        try open().save(5, StateSection("counts"), of: Self.owner)
        try folder.write(text, to: Self.file)
        let state = try open()
        #expect(state.load(Self.section, of: Self.owner, as: History.self) == nil)
        #expect(state.load(StateSection("counts"), of: Self.owner) == 5)
        #expect(try folder.text(Self.file + ".damaged") == text)
        #expect(lines.all.count == 1)
        #expect(lines.all[0].contains("set_aside") && lines.all[0].contains("churn"))
        try state.save(History(scores: [1]), Self.section, of: Self.owner)
        #expect(state.load(Self.section, of: Self.owner) == History(scores: [1]))
    }

    @Test("a file beyond the limit is not read, and a value beyond it not written")
    func tooLarge() throws {
        let state = try open()
        let long = String(repeating: "x", count: StateFolder.sectionBytes)
        #expect(throws: StateError.self) { try state.save(long, Self.section, of: Self.owner) }
        try folder.write(long + "x", to: Self.file)
        #expect(state.load(Self.section, of: Self.owner, as: String.self) == nil)
        #expect(try folder.names("state") == ["churn@1.0%2F%CE%B2@history.json.damaged"])
    }

    @Test("a second worker is told that the folder is taken, and gets it once the first is gone")
    func lock() throws {
        do {
            let first = try open()
            #expect(throws: StateError.inUse(folder: folder.path)) { try open() }
            try first.save(1, Self.section, of: Self.owner)
        }
        #expect(try open().load(Self.section, of: Self.owner) == 1)
    }

    @Test("a disk that fails keeps the value in memory and the old file whole")
    func failingDisk() throws {
        let state = try open()
        try state.save(1, Self.section, of: Self.owner)
        // A folder where the new file would be written.
        try FileManager.default.createDirectory(atPath: folder.path + "/" + Self.file + ".new", withIntermediateDirectories: true)
        #expect(throws: StateError.self) { try state.save(2, Self.section, of: Self.owner) }
        #expect(state.load(Self.section, of: Self.owner) == 2)
        #expect(try folder.text(Self.file).contains(#""value":1"#))
    }

    @Test("without a folder everything is kept in memory")
    func memoryOnly() throws {
        let state = try WorkerState(folder: nil, logger: Logger(label: "test") { _ in lines })
        try state.save([1.5], Self.section, of: Self.owner)
        #expect(state.load(Self.section, of: Self.owner) == [1.5])
    }

    @Test("state that nobody watches is deleted after 90 days, and only then")
    func forget() throws {
        let state = try open()
        let others = [StateOwner(model: "old", version: "1"), StateOwner(model: "churn", version: "0")]
        for owner in others + [Self.owner] { try state.save(1, Self.section, of: owner) }
        let now = Date().timeIntervalSince1970
        state.forget(except: [Self.owner], now: now + 89 * 86_400)
        #expect(try folder.names("state").count == 3)
        state.forget(except: [Self.owner], now: now + 91 * 86_400)
        #expect(try folder.names("state") == ["churn@1.0%2F%CE%B2@history.json"])
    }

    @Test("names as long as the configuration takes them fit a file system, apart from each other")
    func longNames() throws {
        let state = try open()
        let owners = ["a", "b"].map {
            StateOwner(model: String(repeating: "m", count: 64), version: String(repeating: "ü", count: 63) + $0)
        }
        for (value, owner) in owners.enumerated() { try state.save(value, Self.section, of: owner) }
        #expect(owners.map { state.load(Self.section, of: $0, as: Int.self) } == [0, 1])
        #expect(try folder.names("state").allSatisfy { $0.utf8.count <= 255 - 12 })
    }
}
