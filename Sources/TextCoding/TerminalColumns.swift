/// How many columns of a terminal a text takes: two for what is wide in East Asia (Unicode Standard Annex #11) and for
/// emoji, none for combining marks and for what is invisible, one for anything else.
///
/// Emoji that are joined into one count as one, as current terminals show them.
package enum TerminalColumns {
    package static func count(_ text: String) -> Int {
        let utf8 = text.utf8
        return utf8.allSatisfy { $0 < 0x80 } ? utf8.count : text.reduce(0) { $0 + count($1) }
    }

    /// The longest beginning that takes at most so many columns.
    package static func prefix(_ text: String, _ columns: Int) -> Substring {
        var left = columns
        return text.prefix { character in
            left -= count(character)
            return left >= 0
        }
    }

    private static func count(_ character: Character) -> Int {
        let scalars = character.unicodeScalars
        return isEmoji(scalars) ? 2 : scalars.reduce(0) { $0 + count($1) }
    }

    /// Also a flag, which is two letters, and what is only shown as emoji because a selector says so.
    private static func isEmoji(_ scalars: Character.UnicodeScalarView) -> Bool {
        guard let first = scalars.first?.properties else { return false }
        return first.isEmojiPresentation || first.isEmoji && scalars.contains("\u{FE0F}")
    }

    private static func count(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        // The soft hyphen is shown, all other characters for formatting are not.
        case .format: return scalar == "\u{AD}" ? 1 : 0
        default: break
        }
        guard !joined.contains(where: { $0.contains(scalar.value) }) else { return 0 }
        return wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }

    /// Vowels and final consonants of Korean syllables, which stand in the columns of the consonant before them.
    private static let joined: [ClosedRange<UInt32>] = [0x1160...0x11FF, 0xD7B0...0xD7FB]

    /// Wide and fullwidth characters that aren't emoji, in ranges that may hold what isn't assigned yet.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF, 0x4E00...0xA4CF,
        0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
        0xFFE0...0xFFE6, 0x16FE0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x3FFFD,
    ]
}
