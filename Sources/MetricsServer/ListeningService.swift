import Foundation
import NIOCore
import ServiceLifecycle

/// Runs a server and says of a failure to listen which address it was.
struct ListeningService<Server: Service>: Service {
    let server: Server
    let address: ListenAddress

    func run() async throws {
        do {
            try await server.run()
        } catch let error as IOError {
            throw ListenFailure(address: address, reason: String(cString: strerror(error.errnoCode)))
        }
    }
}

/// Why a server could not listen, for people.
struct ListenFailure: Error, CustomStringConvertible {
    let address: ListenAddress
    let reason: String

    var description: String { "cannot listen on \(address): \(reason); see --web.listen-address" }
}
