#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// P(D ≤ d) for many rows: the expansion of Li-Chien and Korolyuk, in the form of Pelz and Good (1976) for small d.
enum PelzGoodExpansion {
    /// `distance` is in 0...1; good to about 1e-9 above 140 rows.
    static func probability(rows: Int, atMost distance: Double) -> Double {
        let n = Double(rows)
        let z = n.squareRoot() * distance
        guard z > 0.042 else { return 0 }
        let terms = Terms(z)
        var sums = (k0: 0.0, k1: 0.0, k2: 0.0, k3: 0.0)
        for k in stride(from: Int((16 * z / .pi).rounded(.up)), through: 1, by: -1) {
            let half = (Double(k) - 0.5) * .pi
            let weight = exp(-half * half / (2 * terms.z2))
            sums.k0 += weight
            sums.k1 += weight * terms.first(half * half)
            sums.k2 += weight * terms.second(half * half)
            sums.k3 += weight * terms.third(half * half)
            let full = Double(k) * .pi
            let extra = exp(-full * full / (2 * terms.z2)) * full * full
            sums.k2 -= extra * 2 * terms.z4
            sums.k3 += extra * 30 * terms.z4 * (3 * terms.z2 - full * full)
        }
        let (z4, z7, z10) = (terms.z4, terms.z6 * z, terms.z6 * terms.z4)
        let expansion =
            sums.k0 / z + sums.k1 / (6 * z4 * n.squareRoot()) + sums.k2 / (72 * z7 * n)
            + sums.k3 / (6480 * z10 * n * n.squareRoot())
        return (2 * .pi).squareRoot() * expansion
    }

    /// The polynomials in (k − ½)²π² of the three corrections, for a fixed z = √N d.
    private struct Terms {
        let z2: Double
        let z4: Double
        let z6: Double

        init(_ z: Double) {
            z2 = z * z
            z4 = z2 * z2
            z6 = z4 * z2
        }

        func first(_ w: Double) -> Double { w - z2 }

        func second(_ w: Double) -> Double {
            6 * z6 + 2 * z4 + w * ((2 * z4 - 5 * z2) + w * (1 - 2 * z2))
        }

        func third(_ w: Double) -> Double {
            let cubic = w * (5 - 30 * z2) + (212 * z4 - 60 * z2)
            return w * (w * cubic + (135 * z4 - 96 * z6)) - 30 * z6 - 90 * z4 * z4
        }
    }
}
