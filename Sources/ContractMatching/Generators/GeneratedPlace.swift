import ContractModel
import JSONText

/// A generator and the place in a body that it fills.
struct GeneratedPlace {
    let path: RulePath
    let generator: Generator

    static func all(_ generators: Generators) -> [GeneratedPlace] {
        generators.body.compactMap { GeneratedPlace(path: $0.name, generator: $0.generator) }
    }

    /// nil where the path is no path expression.
    init?(path: String, generator: Generator) {
        guard let path = try? RulePath(parsing: path) else { return nil }
        (self.path, self.generator) = (path, generator)
    }
}

extension JSONValue {
    /// Replaces what the path selects: `.*` takes every member of an object, `[*]` every element of a list.
    mutating func fill(_ place: GeneratedPlace, _ context: inout GeneratorContext) {
        change(place.path.tokens.dropFirst()) { value in
            value = place.generator.value(replacing: value, in: &context) ?? value
        }
    }

    /// Changes every value that the rest of a path leads to.
    mutating func change(_ path: ArraySlice<RulePath.Token>, _ change: (inout JSONValue) -> Void) {
        guard let token = path.first else { return change(&self) }
        let rest = path.dropFirst()
        switch self {
        case .object(let found):
            var object = found.unfolded
            for index in object.members.indices where token.selects(.key(object.members[index].name)) {
                object.members[index].value.change(rest, change)
            }
            self = .object(object)
        case .array(var elements):
            for index in elements.indices where token != .anything && token.selects(.index(index)) {
                elements[index].change(rest, change)
            }
            self = .array(elements)
        default: break
        }
    }
}

extension RulePath.Token {
    /// Whether a step of a path leads to that member or element.
    func selects(_ other: RulePath.Token) -> Bool {
        switch (self, other) {
        case (.anything, _), (.anyIndex, .index): true
        case (.field(let name), _): RulePath.Token.key(name) == other
        default: self == other
        }
    }
}
