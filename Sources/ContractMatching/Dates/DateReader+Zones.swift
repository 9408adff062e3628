extension DateReader {
    /// How an offset is written.
    private struct OffsetForm {
        var colon = false
        /// Without, hours may stand alone.
        var needsMinutes = true
        var allowsSeconds = false
    }

    mutating func readZone(_ field: DateField, _ letters: Int) throws(DateProblem) {
        switch field {
        case .offsetOrZ where rest.first == UInt8(ascii: "Z"): rest.removeFirst()
        case .offsetOrZ, .offset:
            try offset(
                OffsetForm(colon: letters == 3 || letters == 5, needsMinutes: letters > 1, allowsSeconds: letters > 3))
        case .classicOffset where letters == 4: try greenwich()
        case .classicOffset: try offset(OffsetForm(colon: letters == 5))
        case .localizedOffset:
            try name(of: ["GMT", "UTC"], "GMT or UTC")
            try offset(OffsetForm(colon: true, needsMinutes: letters == 4))
        case .zoneName where letters == 4: throw DateProblem(text: "full names of time zones can't be read")
        case .zoneName: try zoneAbbreviation()
        default: try zoneID()
        }
    }

    /// `+08`, `+0830`, `+08:30`, `+08:30:15`. The world's offsets end at 14 hours.
    private mutating func offset(_ form: OffsetForm) throws(DateProblem) {
        guard let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
            throw missing("an offset such as \(form.colon ? "+01:00" : "+0100")")
        }
        rest.removeFirst()
        try number(0...14, "the hours of the offset")
        if form.needsMinutes {
            if form.colon { try literal(":") }
            try number(0...59, digits: 2...2, "the minutes of the offset")
            if form.allowsSeconds { optionalPair(colon: form.colon) }
        } else {
            optionalPair(colon: form.colon)
        }
    }

    /// Two digits below 60; nothing is read where they don't come.
    private mutating func optionalPair(colon: Bool) {
        var attempt = self
        do throws(DateProblem) {
            if colon { try attempt.literal(":") }
            try attempt.number(0...59, digits: 2...2, "the minutes of the offset")
            self = attempt
        } catch {}
    }

    /// `GMT`, `UTC`, `GMT+08:30`.
    private mutating func greenwich() throws(DateProblem) {
        try literal(rest.starts(with: "UTC".utf8) ? "UTC" : "GMT")
        guard rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") else { return }
        try offset(OffsetForm(colon: true))
    }

    private mutating func zoneAbbreviation() throws(DateProblem) {
        let letters = rest.prefix(4).prefix { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        for count in stride(from: letters.count, through: 3, by: -1) {
            guard ZoneNames.isAbbreviation(String(Substring(letters.prefix(count)))) else { continue }
            rest = rest.dropFirst(count)
            return
        }
        throw missing("the abbreviation of a time zone")
    }

    /// The longest id that the value starts with: in `Europe/Paris-x` it is `Europe/Paris`.
    private mutating func zoneID() throws(DateProblem) {
        var id = rest.prefix { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "_/+-".utf8.contains(byte)
        }.prefix(64)
        while !id.isEmpty {
            if ZoneNames.isID(String(Substring(id))) {
                rest = rest[id.endIndex...]
                return
            }
            id = id.dropLast()
        }
        throw missing("the id of a time zone, such as Europe/Paris")
    }
}
