/// How the exporter reads events.
package struct EventsSpecification: Sendable, Equatable {
    /// What happens to an event with a member that no event has.
    package enum UnknownMembers: String, Sendable, CaseIterable {
        case ignore, refuse
    }

    package var unknownMembers: UnknownMembers

    package init(unknownMembers: UnknownMembers = .ignore) { self.unknownMembers = unknownMembers }
}

/// How the exporter keeps what it accepts, of all models together.
package struct StoreSpecification: Sendable, Equatable {
    /// What survives when the reply has been sent.
    package enum Durability: String, Sendable, CaseIterable {
        /// Everything, also when the machine loses power: each commit waits for the disk.
        case full
        /// Everything while the machine keeps running; a loss of power takes the last commits.
        case normal
    }

    package var durability: Durability
    /// Bytes of the store above which the oldest rows go; `nil` for any size.
    package var maximumBytes: Int?

    package init(durability: Durability = .full, maximumBytes: Int? = nil) {
        self.durability = durability
        self.maximumBytes = maximumBytes
    }
}
