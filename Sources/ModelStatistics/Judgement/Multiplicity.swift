/// How p-values of many tests are adjusted, so that more features do not mean more false alarms.
package enum Multiplicity: String, Sendable, CaseIterable {
    /// Of the features that are found, at most this share is found by chance.
    case benjaminiHochberg = "benjamini_hochberg"
    /// The chance that any is found without drift is at most this.
    case bonferroni
    case none

    /// In the order of the argument, each in 0...1.
    package func adjusted(_ pValues: [Double]) -> [Double] {
        switch self {
        case .none: pValues
        case .bonferroni: MultipleTesting.bonferroni(pValues)
        case .benjaminiHochberg: MultipleTesting.benjaminiHochberg(pValues)
        }
    }
}
