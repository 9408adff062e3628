extension OracleReport {
    /// A result for a content, mostly such as verifiers send, sometimes odd.
    static func random(for content: [String], using random: inout SeededGenerator) -> OracleReport {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<26: full(content, .array, using: &random)
        case 26..<42: OracleReport(success: random.chance(70), form: random.pick([.bare, .bare, .text]))
        case 42..<54: full(content, random.pick([.tests, .examples]), using: &random)
        case 54..<66: full(content.filter { _ in random.chance(50) }, .array, using: &random)
        case 66..<78: failing(content, using: &random)
        case 78..<84: OracleReport(success: random.chance(75), form: random.pick([.array, .tests]))
        default: odd(content, using: &random)
        }
    }

    private static func full(_ content: [String], _ form: Form, using random: inout SeededGenerator) -> OracleReport {
        let entries = content.map { text in
            form == .array
                ? Entry(subject: .identifier(of: text), outcome: .success(true))
                : Entry(subject: described(text), outcome: .status("passed"))
        }
        return OracleReport(success: true, form: form, entries: entries)
    }

    private static func failing(_ content: [String], using random: inout SeededGenerator) -> OracleReport {
        let entries = content.filter { _ in random.chance(85) }.map { text in
            let outcome: Entry.Outcome =
                random.chance(50) ? .success(true) : random.pick([.success(false), .mismatches(isEmpty: false)])
            return Entry(subject: .identifier(of: text), outcome: outcome)
        }
        return OracleReport(success: random.chance(10), form: .array, entries: entries)
    }

    private static func odd(_ content: [String], using random: inout SeededGenerator) -> OracleReport {
        let entries = (0..<Int.random(in: 1...4, using: &random)).map { _ in
            let subject: Entry.Subject =
                content.isEmpty || random.chance(35)
                ? random.pick([
                    .unknownIdentifier, .nobody, .description("a", state: nil), .description("z", state: nil),
                ])
                : random.pick([.identifier(of: random.pick(content)), described(random.pick(content))])
            let outcome: Entry.Outcome = random.pick([
                .success(true), .success(true), .success(false), .status("passed"), .status("failed"),
                .status("pending"),
                .mismatches(isEmpty: true), .mismatches(isEmpty: false), .exception, .silent,
            ])
            return Entry(subject: subject, outcome: outcome)
        }
        return OracleReport(
            success: random.chance(60), form: random.pick([.array, .tests, .examples]), entries: entries)
    }

    private static func described(_ text: String) -> Entry.Subject {
        let interaction = OracleInteraction(text)
        return .description(interaction.description, state: interaction.state)
    }
}
