/// A part of a regular expression, as far as texts are made from it.
indirect enum RegexNode: Sendable {
    case scalars(ScalarChoices)
    case sequence([RegexNode])
    case choice([RegexNode])
    case repetition(RegexNode, ClosedRange<Int>)
    /// A group that references can name, by number or name.
    case group(RegexNode, names: [String])
    case reference(String)

    static let nothing = RegexNode.sequence([])

    static func literal(_ scalar: Unicode.Scalar) -> RegexNode {
        .scalars(ScalarChoices(ranges: [scalar.value...scalar.value]))
    }
}

/// A set of characters to choose from, never empty.
struct ScalarChoices: Sendable {
    var ranges: [ClosedRange<UInt32>]

    var count: Int { ranges.reduce(0) { $0 + $1.count } }

    /// Printable ASCII characters that are not among these; nil where none is left.
    var inverted: ScalarChoices? {
        let left = (0x20...0x7E as ClosedRange<UInt32>).filter { scalar in !ranges.contains { $0.contains(scalar) } }
        return left.isEmpty ? nil : ScalarChoices(ranges: left.map { $0...$0 })
    }

    init(ranges: [ClosedRange<UInt32>]) {
        self.ranges = ranges
    }

    init(_ pairs: (Unicode.Scalar, Unicode.Scalar)...) {
        ranges = pairs.map { $0.0.value...$0.1.value }
    }

    static let digits = ScalarChoices(("0", "9"))
    static let hexadecimalDigits = ScalarChoices(("0", "9"), ("a", "f"), ("A", "F"))
    static let upperCase = ScalarChoices(("A", "Z"))
    static let lowerCase = ScalarChoices(("a", "z"))
    static let letters = ScalarChoices(("a", "z"), ("A", "Z"))
    static let alphanumerics = ScalarChoices(("a", "z"), ("A", "Z"), ("0", "9"))
    static let words = ScalarChoices(("a", "z"), ("A", "Z"), ("0", "9"), ("_", "_"))
    static let spaces = ScalarChoices((" ", " "))
    static let printable = ScalarChoices((" ", "~"))
    static let visible = ScalarChoices(("!", "~"))
    static let punctuation = ScalarChoices(("!", "/"), (":", "@"), ("[", "`"), ("{", "~"))

    /// The class that a letter after a backslash stands for.
    init?(escape letter: Unicode.Scalar) {
        let lower: ScalarChoices
        switch letter {
        case "d", "D": lower = .digits
        case "w", "W": lower = .words
        case "h", "H": lower = .hexadecimalDigits
        case "s", "S": lower = .spaces
        default: return nil
        }
        guard letter.value < 0x60 else {
            self = lower
            return
        }
        guard let inverted = lower.inverted else { return nil }
        self = inverted
    }

    /// A POSIX class, or a Unicode property, as far as ASCII has some of it.
    init?(property name: String) {
        switch name.lowercased() {
        case "alpha", "l", "letter", "alphabetic": self = .letters
        case "digit", "n", "nd": self = .digits
        case "alnum": self = .alphanumerics
        case "upper", "lu": self = .upperCase
        case "lower", "ll": self = .lowerCase
        case "word": self = .words
        case "space", "blank", "zs": self = .spaces
        case "xdigit": self = .hexadecimalDigits
        case "punct", "p": self = .punctuation
        case "print": self = .printable
        case "graph": self = .visible
        case "any", "ascii": self = .printable
        default: return nil
        }
    }
}
