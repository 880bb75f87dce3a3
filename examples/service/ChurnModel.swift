import Foundation

/// A customer, as a client describes it.
struct Customer: Decodable, Sendable {
    /// Months since the first contract, and euros a month.
    var tenure, charges: Double?
    var contract: String?
}

/// A logistic model of whether a customer leaves, with the weights of a small training run.
enum ChurnModel {
    /// The probability that the customer leaves; what is missing counts as the training data's mean.
    static func probability(_ customer: Customer) -> Double {
        let contracts: [String: Double] = ["monthly": -0.678, "yearly": -1.978, "two_years": -2.978]
        var logit = contracts[customer.contract ?? ""] ?? -1.378
        logit += 0.018 * (customer.charges ?? 65) - 0.031 * (customer.tenure ?? 32)
        return 1 / (1 + exp(-logit))
    }
}
