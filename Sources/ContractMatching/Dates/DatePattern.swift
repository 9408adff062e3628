/// A pattern such as `yyyy-MM-dd'T'HH:mm`, read once and used for any number of values.
///
/// The language is that of the date rules and generators of Pact specification V3: letters after Java's
/// `DateTimeFormatter`, text in single quotes, and everything else that is no letter, digit, brace or bracket as it is.
struct DatePattern: Sendable {
    enum Token: Sendable, Hashable {
        case literal(String)
        case field(DateField, letters: Int)
    }

    let text: String
    let tokens: [Token]

    /// Throws where the text is no pattern, naming the place.
    init(_ text: String) throws(DateProblem) {
        self.text = text
        var parser = Parser(text)
        tokens = try parser.parse()
    }
}

/// Why a text is no date pattern, or why a value does not fit one.
struct DateProblem: Error, Sendable, Hashable {
    let text: String
}

/// The patterns where a rule or generator names none (Pact specification V3, matching rules).
enum DefaultDatePattern {
    static let date = "yyyy-MM-dd"
    static let time = "HH:mm:ss"
    static let dateTime = "yyyy-MM-dd'T'HH:mm:ssXXX"
}

private struct Parser {
    private let text: String
    private var rest: Substring.UnicodeScalarView

    init(_ text: String) {
        self.text = text
        rest = text.unicodeScalars[...]
    }

    mutating func parse() throws(DateProblem) -> [DatePattern.Token] {
        var tokens: [DatePattern.Token] = []
        while let scalar = rest.first {
            let token = try Self.isLetter(scalar) ? field(Character(scalar)) : literal(scalar)
            if case .literal(let more) = token, case .literal(let before) = tokens.last {
                tokens[tokens.count - 1] = .literal(before + more)
            } else {
                tokens.append(token)
            }
        }
        return tokens
    }

    private mutating func field(_ letter: Character) throws(DateProblem) -> DatePattern.Token {
        let run = rest.prefix { Character($0) == letter }
        rest = rest[run.endIndex...]
        guard let field = DateField(rawValue: letter) else { throw problem("'\(letter)' stands for nothing") }
        if let maximum = field.maximumLetters, run.count > maximum {
            throw problem("'\(letter)' may stand at most \(maximum) times in a row")
        }
        return .field(field, letters: run.count)
    }

    private mutating func literal(_ scalar: Unicode.Scalar) throws(DateProblem) -> DatePattern.Token {
        switch scalar {
        case "'": return .literal(try quoted())
        case "{", "}", "[", "]": throw problem("'\(scalar)' is reserved")
        case "0"..."9": throw problem("the digit '\(scalar)' has to stand in single quotes")
        default:
            rest.removeFirst()
            return .literal(String(scalar))
        }
    }

    /// Text between quotes, in which two quotes are one; two quotes alone are one as well.
    private mutating func quoted() throws(DateProblem) -> String {
        rest.removeFirst()
        if rest.first == "'" {
            rest.removeFirst()
            return "'"
        }
        var content = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            guard scalar == "'" else {
                content.append(scalar)
                continue
            }
            guard rest.first == "'" else { return String(content) }
            content.append(scalar)
            rest.removeFirst()
        }
        throw problem("the text in single quotes doesn't end")
    }

    private func problem(_ reason: String) -> DateProblem {
        DateProblem(text: "'\(text)' is not a valid date pattern - \(reason)")
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }
}
