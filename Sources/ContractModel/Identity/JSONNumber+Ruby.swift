import JSONText

extension JSONNumber {
    /// The number as Ruby prints it after reading it (`JSON.generate(JSON.parse(text))`).
    ///
    /// Integers keep their digits, however many, but there is no negative zero among them. Others are doubles in
    /// shortest form with at least one fraction digit; from 1e16 on and below 1e-4 with an exponent of at least two
    /// digits: `1.0e+16`, `1.0e-05` (`Float#to_s`). What is beyond a double stays as written: Ruby can't print it.
    var rubySpelling: JSONNumber {
        if isInteger { return text.utf8.elementsEqual("-0".utf8) ? JSONNumber(0) : self }
        guard let double else { return self }
        return JSONNumber(text: RubyFloat(double).text) ?? self
    }
}

/// A double taken apart into its shortest decimal digits and the place of the point.
private struct RubyFloat {
    private let isNegative: Bool
    /// Without leading and trailing zeros; empty for zero.
    private let digits: [UInt8]
    /// How many of the digits stand before the point; negative if zeros follow it first.
    private let pointPlace: Int

    /// The double must be finite. Swift's description has the same shortest digits, in another layout.
    init(_ double: Double) {
        isNegative = double.sign == .minus
        let description = Array(double.magnitude.description.utf8)
        let mark = description.firstIndex(of: UInt8(ascii: "e")) ?? description.endIndex
        let exponent = Int(String(decoding: description[mark...].dropFirst(), as: UTF8.self)) ?? 0
        let significand = description[..<mark]
        let whole = significand.prefix { $0 != UInt8(ascii: ".") }
        let all = Array(significand.filter { $0 != UInt8(ascii: ".") })
        let zeros = all.prefix { $0 == UInt8(ascii: "0") }.count
        let trailing = all.dropFirst(zeros).reversed().prefix { $0 == UInt8(ascii: "0") }.count
        digits = Array(all[zeros..<(all.count - trailing)])
        pointPlace = whole.count + exponent - zeros
    }

    var text: String {
        (isNegative ? "-" : "") + magnitude
    }

    private var magnitude: String {
        guard !digits.isEmpty else { return "0.0" }
        switch pointPlace {
        case 1...16:
            let padded = digits + Array(repeating: UInt8(ascii: "0"), count: max(pointPlace + 1 - digits.count, 0))
            return joined(padded[..<pointPlace], padded[pointPlace...])
        case -3...0:
            return joined([UInt8(ascii: "0")], Array(repeating: UInt8(ascii: "0"), count: -pointPlace) + digits)
        default:
            let fraction = digits.count > 1 ? Array(digits[1...]) : [UInt8(ascii: "0")]
            let exponent = String((pointPlace - 1).magnitude)
            let sign = pointPlace > 0 ? "+" : "-"
            return joined(digits[..<1], fraction) + "e" + sign + (exponent.utf8.count < 2 ? "0" : "") + exponent
        }
    }

    private func joined(_ whole: some Sequence<UInt8>, _ fraction: some Sequence<UInt8>) -> String {
        String(decoding: Array(whole) + [UInt8(ascii: ".")] + Array(fraction), as: UTF8.self)
    }
}
