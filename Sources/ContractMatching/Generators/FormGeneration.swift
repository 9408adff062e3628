import ContractModel
import TextCoding

/// Puts generated values into a form; everything else stays as it stands (Pact specification V3, generators).
///
/// Paths are `$.name` for the first value of a parameter, or `$.name[0]`.
enum FormGeneration {
    static func filled(_ bytes: [UInt8], _ places: [GeneratedPlace], _ context: inout GeneratorContext) -> [UInt8] {
        var pieces = bytes.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false).map(Array.init)
        for place in places {
            guard let (name, position) = target(of: place.path) else { continue }
            let matching = pieces.indices.filter { self.name(of: pieces[$0]) == name }
            guard matching.indices.contains(position), let text = place.generator.text(in: &context) else { continue }
            let piece = matching[position]
            pieces[piece] =
                pieces[piece].prefix { $0 != UInt8(ascii: "=") } + Array("=\(FormEncoding.encode(text))".utf8)
        }
        return Array(pieces.joined(separator: [UInt8(ascii: "&")]))
    }

    private static func target(of path: RulePath) -> (name: RulePath.Token, position: Int)? {
        let steps = path.tokens.dropFirst()
        guard let first = steps.first, case .field(let name) = first, steps.count <= 2 else { return nil }
        guard steps.count == 2 else { return (.key(name), 0) }
        guard case .index(let position)? = steps.last else { return nil }
        return (.key(name), position)
    }

    private static func name(of piece: [UInt8]) -> RulePath.Token {
        .key(FormEncoding.decode(piece.prefix { $0 != UInt8(ascii: "=") }))
    }
}
