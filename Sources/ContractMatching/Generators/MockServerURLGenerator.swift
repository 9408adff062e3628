/// `MockServerURL`: the example with the address of the mock server in it (Pact specification V3, generators). A
/// verifier leaves the example.
struct MockServerURLGenerator: ValueGenerator {
    let example: String
    let regex: String

    /// The first match in the example is replaced by the URL and what the pattern's first group matched.
    func text(in context: inout GeneratorContext) -> String? {
        guard case .mockServer(let url) = context.side, let pattern = try? TextPattern(regex),
            let match = pattern.firstMatch(in: example)
        else { return nil }
        let bytes = Array(example.utf8)
        let group = match.group.map { Array(bytes[$0]) } ?? []
        return String(
            decoding: bytes[..<match.whole.lowerBound] + url.utf8 + group + bytes[match.whole.upperBound...],
            as: UTF8.self)
    }
}
