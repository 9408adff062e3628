extension String {
    /// Whether both are the same scalars; `==` would also take canonically equivalent texts for equal.
    package func hasSameScalars(as other: String) -> Bool {
        guard utf8.count == other.utf8.count, self == other else { return false }
        return utf8.elementsEqual(other.utf8)
    }
}
