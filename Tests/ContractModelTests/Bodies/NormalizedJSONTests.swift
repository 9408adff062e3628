import ContractModel
import JSONText
import Testing

@Suite("Normalized JSON")
struct NormalizedJSONTests {
    @Test("members are sorted by bytes, the last of a repeated one stays")
    func members() throws {
        let value = try JSONValue(parsing: #"{"b": 1, "a": 2, "B": 3, "b": 4}"#)
        #expect(value.normalized().compactText() == #"{"B":3,"a":2,"b":4}"#)
    }

    @Test(
        "integers within 64 bits stay, everything else becomes the shortest double",
        arguments: [
            ("1", "1"), ("-0", "-0.0"), ("1.10", "1.1"), ("1e2", "100.0"),
            ("18446744073709551615", "18446744073709551615"),
            ("18446744073709551616", "1.8446744073709552e+19"), ("-9223372036854775808", "-9223372036854775808"),
            ("1e400", "1e400"), ("1e-7", "1e-7"), ("-1.5E-09", "-1.5e-9"), ("1e-5", "0.00001"),
            ("-1.25e-5", "-0.0000125"),
            ("0.0001", "0.0001"), ("1e-100", "1e-100"), ("1e16", "1e+16"),
        ])
    func numbers(text: String, expected: String) throws {
        #expect(try JSONValue(parsing: text).normalized().compactText() == expected)
    }
}
