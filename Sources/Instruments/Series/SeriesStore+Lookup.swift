public import Synchronization

extension SeriesStore {
    /// The record of a family without labels.
    @inlinable @inline(__always)
    func find() -> SeriesRecord? {
        guard layout.count == 0, let index = SeriesIndex(address: index.load(ordering: .acquiring)) else { return nil }
        return index.find(LabelHash(seed: seed).value) { _ in true }
    }

    /// The record of these values; `nil` too for a value that only a walk over its bytes can find.
    @inlinable @inline(__always)
    func find(_ first: String) -> SeriesRecord? {
        guard layout.count == 1, let first = LabelWords(first), first.quotes == 0 else { return nil }
        return find((first, first, first, first), count: 1)
    }

    @inlinable @inline(__always)
    func find(_ first: String, _ second: String) -> SeriesRecord? {
        guard layout.count == 2, let first = LabelWords(first), let second = LabelWords(second),
            first.quotes | second.quotes == 0
        else { return nil }
        return find((first, second, first, first), count: 2)
    }

    @inlinable @inline(__always)
    func find(_ first: String, _ second: String, _ third: String) -> SeriesRecord? {
        guard layout.count == 3, let first = LabelWords(first), let second = LabelWords(second),
            let third = LabelWords(third), first.quotes | second.quotes | third.quotes == 0
        else { return nil }
        return find((first, second, third, first), count: 3)
    }

    @inlinable @inline(__always)
    func find(_ first: String, _ second: String, _ third: String, _ fourth: String) -> SeriesRecord? {
        guard layout.count == 4, let first = LabelWords(first), let second = LabelWords(second),
            let third = LabelWords(third), let fourth = LabelWords(fourth),
            first.quotes | second.quotes | third.quotes | fourth.quotes == 0
        else { return nil }
        return find((first, second, third, fourth), count: 4)
    }

    @usableFromInline typealias FourWords = (LabelWords, LabelWords, LabelWords, LabelWords)

    /// Finds the first `count` of these values, which have no quote.
    ///
    /// A record without escapes has quotes only around its values. So a value without a quote that stands where one begins, with
    /// a quote behind it, is that value; and by induction so is the next. A record with escapes has a length that none equals.
    @inlinable @inline(__always)
    func find(_ words: FourWords, count: Int) -> SeriesRecord? {
        guard layout.fixedLength >= 0, let index = SeriesIndex(address: index.load(ordering: .acquiring)) else { return nil }
        var hash = LabelHash(seed: seed)
        var length = Int(layout.fixedLength) &+ words.0.count
        hash.combine(words.0)
        if count > 1 {
            hash.combine(words.1)
            length &+= words.1.count
        }
        if count > 2 {
            hash.combine(words.2)
            length &+= words.2.count
        }
        if count > 3 {
            hash.combine(words.3)
            length &+= words.3.count
        }
        let gaps = layout.gaps
        return index.find(hash.value) { record in
            guard record.lengthWord == UInt32(truncatingIfNeeded: length) else { return false }
            var start = UnsafeRawPointer(record.base + SeriesRecord.textOffset) + Int(gaps[0])
            guard words.0.matches(start) else { return false }
            guard count > 1 else { return true }
            start += words.0.count &+ Int(gaps[1])
            guard words.1.matches(start) else { return false }
            guard count > 2 else { return true }
            start += words.1.count &+ Int(gaps[2])
            guard words.2.matches(start) else { return false }
            guard count > 3 else { return true }
            start += words.2.count &+ Int(gaps[3])
            return words.3.matches(start)
        }
    }
}

// The ways when a lookup found nothing, kept out of the callers' code.
extension SeriesStore {
    @usableFromInline @inline(never)
    func record() -> SeriesRecord { record(for: []) }

    @usableFromInline @inline(never)
    func record(_ first: String) -> SeriesRecord { record(for: [first]) }

    @usableFromInline @inline(never)
    func record(_ first: String, _ second: String) -> SeriesRecord { record(for: [first, second]) }

    @usableFromInline @inline(never)
    func record(_ first: String, _ second: String, _ third: String) -> SeriesRecord { record(for: [first, second, third]) }

    @usableFromInline @inline(never)
    func record(_ first: String, _ second: String, _ third: String, _ fourth: String) -> SeriesRecord {
        record(for: [first, second, third, fourth])
    }
}
