/// The part of a series that a sample stands for.
enum SamplePart {
    /// The value, or a quantile or state.
    case value
    case bucket, count, sum, created
}
