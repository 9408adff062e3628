/// Cuts what a look-up is about into lists of few sizes, so that many things take few statements and each statement is
/// prepared once.
enum IdentifierLists {
    /// A list shorter than one of these is filled up.
    private static let sizes = [1, 2, 4, 8, 14]

    /// Every element in one list, in order, filled up with what nothing is found for; none for no elements.
    static func lists<Element>(_ elements: [Element], filledWith nothing: Element) -> [[Element]] {
        stride(from: 0, to: elements.count, by: largest).map { start in
            let list = elements[start..<min(start + largest, elements.count)]
            let size = sizes.first { $0 >= list.count } ?? largest
            return Array(list) + Array(repeating: nothing, count: size - list.count)
        }
    }

    /// The same for identities: no row has the number 0.
    static func lists(_ identifiers: [Int]) -> [[Int]] { lists(identifiers, filledWith: 0) }

    private static let largest = sizes.reduce(1, max)
}
