/// A number of bytes as people write it: `1048576`, `20 MiB`, `5MB`.
struct ByteSize: Sendable, Hashable, CustomStringConvertible {
    let bytes: Int

    private static let units = [
        ("gib", 1024 * 1024 * 1024), ("mib", 1024 * 1024), ("kib", 1024),
        ("gb", 1_000_000_000), ("mb", 1_000_000), ("kb", 1000), ("b", 1),
    ]

    init(_ bytes: Int) {
        self.bytes = bytes
    }

    /// Nil for anything but a whole number with or without a unit.
    init?(_ text: String) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits) else { return nil }
        let unit = text.dropFirst(digits.count).drop { $0 == " " }.lowercased()
        guard let factor = unit.isEmpty ? 1 : Self.units.first(where: { $0.0 == unit })?.1 else { return nil }
        let (product, overflow) = number.multipliedReportingOverflow(by: factor)
        guard !overflow else { return nil }
        bytes = product
    }

    /// With the largest binary unit that divides it.
    var description: String {
        for (unit, factor) in [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)]
        where bytes >= factor && bytes % factor == 0 {
            return "\(bytes / factor) \(unit)"
        }
        return "\(bytes) B"
    }
}
