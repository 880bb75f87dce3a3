/// What time the data of a reference are from.
package enum ReferenceTime {
    /// Seconds since 1970 at which a file of data was last changed, which is all that is known of it.
    package static func modified(path: String) throws(ReferenceFileError) -> Int { try StoredFile.modificationTime(path) }
}
