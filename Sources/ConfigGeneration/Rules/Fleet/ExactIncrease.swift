import PromQL

extension VectorSelector {
    /// What each counter gained over the last `range`: the difference of its ends, which is exact, where nothing restarted.
    ///
    /// Prometheus' `increase` extrapolates to the edges of the range, by another factor for each replica, so that shares of a
    /// whole fleet would be those of wrongly weighted replicas. It counts for what restarted in the range or is younger.
    /// - Parameter witness: a series without `le` that restarts with the buckets of a histogram.
    func exactIncrease(over range: Duration, witness: VectorSelector? = nil) -> Query {
        let difference = Query.selector(self) - .selector(offset(by: range))
        let still = Query.overRange(.resets, (witness ?? self)[.duration(range)]).equal(to: 0)
        return difference.and(still, witness == nil ? .none : .ignoring(["le"])).or(.increase(self[.duration(range)]))
    }
}
