package import Hummingbird
package import NIOCore

/// What a route knows of the request beside the request itself.
package struct ServerContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The client's connection, to be closed after a reply that leaves a body unread.
    package let channel: any Channel

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }
}
