extension RegexParser {
    /// The rest of `[...]`. Intersections are not known.
    mutating func characterClass() -> ScalarChoices? {
        let isNegated = skip("^")
        var choices = ScalarChoices(ranges: [])
        var isFirst = true
        while let scalar = rest.popFirst() {
            if scalar == "]", !isFirst {
                guard !choices.ranges.isEmpty else { return nil }
                return isNegated ? choices.inverted : choices
            }
            isFirst = false
            guard let member = member(scalar) else { return nil }
            choices.ranges += member.ranges
        }
        return nil
    }

    private mutating func member(_ scalar: Unicode.Scalar) -> ScalarChoices? {
        if scalar == "&", rest.first == "&" { return nil }
        if scalar == "[" {
            guard skip(":") else { return characterClass() }
            let isNegated = skip("^")
            guard let name = upTo(":"), skip("]"), let choices = ScalarChoices(property: name) else { return nil }
            return isNegated ? choices.inverted : choices
        }
        var first = scalar
        if scalar == "\\" {
            guard let letter = rest.popFirst() else { return nil }
            if let choices = ScalarChoices(escape: letter) { return choices }
            if letter == "p" || letter == "P" { return property(isNegated: letter == "P") }
            guard let literal = letter == "b" ? "\u{08}" : escaped(letter) else { return nil }
            first = literal
        }
        guard rest.first == "-", let end = rest.dropFirst().first, end != "]", end != "[" else {
            return ScalarChoices((first, first))
        }
        rest = rest.dropFirst(2)
        guard let last = end == "\\" ? rest.popFirst().flatMap({ escaped($0) }) : end, first <= last else { return nil }
        return ScalarChoices((first, last))
    }
}
