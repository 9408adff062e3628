/// `RandomString` and `RandomHexadecimal`: so many characters of an alphabet (Pact specification V3, generators).
struct RandomTextGenerator: ValueGenerator {
    let count: Int
    let alphabet: [Character]

    static let hexadecimal = Array("0123456789ABCDEF")
    static let alphanumeric = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")

    func text(in context: inout GeneratorContext) -> String? {
        guard (0...1_000_000).contains(count) else { return nil }
        return String((0..<count).map { _ in alphabet[Int.random(in: alphabet.indices, using: &context.random)] })
    }
}
