import Foundation
import GRDB

/// Opens the file of a store, whatever state it is in.
struct StoreOpener {
    let folder: String
    let path: String
    let options: StoreOptions

    struct Opened {
        let database: DatabasePool
        let writer: WriterBox
        let setAside: SetAside?
    }

    /// A damaged file is renamed, and a new one begun.
    func open() throws -> Opened {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var setAside = try setAsideIfSuspect()
        do {
            return try openFile(setAside)
        } catch let error as DatabaseError where error.tellsDamage && options.setsDamagedFilesAside {
            setAside = try DamagedFile(path: path).setAside(reason: error.message ?? "\(error.resultCode)")
            return try openFile(setAside)
        }
    }

    /// A file that turned out to be damaged while the store ran is checked as a whole.
    private func setAsideIfSuspect() throws -> SetAside? {
        let (marker, file) = (SuspectMarker(store: path), DamagedFile(path: path))
        guard marker.exists, options.setsDamagedFilesAside else { return nil }
        let setAside = try file.damage().map { try file.setAside(reason: $0) }
        marker.remove()
        return setAside
    }

    private func openFile(_ setAside: SetAside?) throws -> Opened {
        try SchemaConversion(path: path, configuration: Self.configuration, progress: options.onMigration).convertIfOld()
        var configuration = Self.configuration
        configuration.busyMode = .timeout(options.busySeconds)
        let database = try DatabasePool(path: path, configuration: configuration)
        try database.read { connection in
            if try StoreSchema.migrator.hasBeenSuperseded(connection) { throw NewerSchema() }
        }
        try StoreSchema.migrator.migrate(database)
        // Not in `prepareDatabase`: the pool itself lowers it afterwards.
        try database.writeWithoutTransaction { connection in
            try connection.execute(sql: "PRAGMA synchronous = \(options.durability == .full ? "FULL" : "NORMAL")")
        }
        let writer = WriterBox(options: options)
        if options.preparesIntake { try writer.transaction(database) { _ in } }
        return Opened(database: database, writer: writer, setAside: setAside)
    }

    static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { connection in
            guard !connection.configuration.readonly else { return try connection.execute(sql: "PRAGMA cache_size = -2048") }
            // The first two count in an empty file alone.
            try connection.execute(
                sql: """
                    PRAGMA page_size = 8192;
                    PRAGMA auto_vacuum = INCREMENTAL;
                    PRAGMA journal_size_limit = 67108864;
                    PRAGMA secure_delete = OFF;
                    PRAGMA cache_size = -8192;
                    """)
        }
        return configuration
    }
}

/// A newer program wrote the file.
struct NewerSchema: Error {}

extension DatabaseError {
    var tellsDamage: Bool { resultCode == .SQLITE_CORRUPT || resultCode == .SQLITE_NOTADB }
}
