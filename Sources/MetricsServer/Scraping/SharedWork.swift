/// Who waits for which work: those who ask for the same while it is being done share it. Pure; the caller acts on the answers.
struct SharedWork<Key: Hashable & Sendable, Waiter: Sendable>: Sendable {
    /// Where somebody waits.
    struct Place: Sendable, Hashable {
        /// Identifies the work; never used for another one.
        let work: Int
        fileprivate let waiter: Int
    }

    private struct Work {
        let key: Key
        var waiters: [Int: Waiter]
    }

    private var works: [Int: Work] = [:]
    private var latest: [Key: Int] = [:]
    private var lastNumber = 0

    /// Adds a waiter; the caller starts the work when it `isNew`.
    mutating func arrive(_ waiter: Waiter, for key: Key) -> (place: Place, isNew: Bool) {
        lastNumber += 1
        let work = latest[key] ?? lastNumber
        let isNew = works[work] == nil
        works[work, default: Work(key: key, waiters: [:])].waiters[lastNumber] = waiter
        latest[key] = work
        return (Place(work: work, waiter: lastNumber), isNew)
    }

    /// Removes a waiter, if still there. Work that the last one leaves is unwanted, and nobody can join it any more.
    mutating func leave(_ place: Place) {
        works[place.work]?.waiters[place.waiter] = nil
        if works[place.work]?.waiters.isEmpty == true { remove(place.work) }
    }

    /// Whether anybody waits for the work.
    func isWanted(_ work: Int) -> Bool { works[work] != nil }

    /// Ends the work and gives those who wait for it.
    mutating func finish(_ work: Int) -> [Waiter] {
        guard let finished = remove(work) else { return [] }
        return finished.waiters.sorted { $0.key < $1.key }.map(\.value)
    }

    @discardableResult
    private mutating func remove(_ work: Int) -> Work? {
        guard let removed = works.removeValue(forKey: work) else { return nil }
        latest[removed.key] = nil
        return removed
    }
}
