/// `Regex`: a text that a regular expression matches (Pact specification V3, generators).
///
/// A leading `^` and a trailing `$` are left out, and unbounded repeats end after 20. What was made is held against the
/// expression: nothing is made of one that looks ahead or behind in a way that can't be foreseen.
struct RegexGenerator: ValueGenerator {
    let pattern: String

    func text(in context: inout GeneratorContext) -> String? {
        var bare = pattern[...]
        if bare.hasPrefix("^") { bare = bare.dropFirst() }
        if bare.hasSuffix("$"), !bare.hasSuffix("\\$") { bare = bare.dropLast() }
        guard let check = try? TextPattern.whole(String(bare)),
            let node = RegexNode(parsing: String(bare))
        else { return nil }
        for _ in 0..<Self.attempts {
            var writer = RegexWriter(random: context.random)
            let isComplete = writer.write(node)
            context.random = writer.random
            guard isComplete else { return nil }
            let text = String(writer.text)
            // Where it takes too long to find out, another text would take as long.
            guard let matches = try? check.matches(text) else { return nil }
            if matches { return text }
        }
        return nil
    }

    private static let attempts = 10
}

/// Writes a text along the parts of an expression.
private struct RegexWriter {
    var random: RandomSource
    private(set) var text = String.UnicodeScalarView()
    /// Of the text, which would have to be counted.
    private var length = 0
    /// Parts that were written, also of nothing.
    private var steps = 0
    private var groups: [String: String] = [:]

    /// Of a hostile expression.
    private static let maximumLength = 100_000
    private static let maximumSteps = 1_000_000

    init(random: RandomSource) {
        self.random = random
    }

    /// False where the text gets too long, or takes too long to write.
    mutating func write(_ node: RegexNode) -> Bool {
        steps += 1
        guard length < Self.maximumLength, steps < Self.maximumSteps else { return false }
        switch node {
        case .scalars(let choices):
            var position = Int.random(in: 0..<choices.count, using: &random)
            for range in choices.ranges {
                if position < range.count {
                    text.append(Unicode.Scalar(range.lowerBound + UInt32(position)) ?? "?")
                    length += 1
                    break
                }
                position -= range.count
            }
            return true
        case .sequence(let nodes): return nodes.allSatisfy { write($0) }
        case .choice(let nodes): return nodes.randomElement(using: &random).map { write($0) } ?? true
        case .repetition(let node, let counts):
            let count = Int.random(in: counts, using: &random)
            return (0..<count).allSatisfy { _ in write(node) }
        case .group(let node, let names):
            let before = length
            guard write(node) else { return false }
            let written = String(String.UnicodeScalarView(text.suffix(length - before)))
            for name in names { groups[name] = written }
            return true
        case .reference(let name):
            let again = (groups[name] ?? "").unicodeScalars
            text.append(contentsOf: again)
            length += again.count
            return true
        }
    }
}
