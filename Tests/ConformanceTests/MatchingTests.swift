import ContractMatching
import ContractModel
import Testing

@Suite(
    "Specification cases for matching",
    .enabled(if: ConformanceData.isPresent("matching"), "The specification's cases are not beside the package."))
struct MatchingTests {
    @Test("every case gets the verdict of the specification")
    func verdicts() throws {
        let either = try MatchingCase.acceptsEither()
        var passed = 0
        var accepted = 0
        var notYet: [String: Int] = [:]
        let cases = try MatchingCase.all()
        for matchingCase in cases {
            let mismatches = try matchingCase.mismatches()
            if mismatches.isEmpty == matchingCase.isMatch {
                passed += 1
            } else if either.contains(matchingCase.file) {
                accepted += 1
            } else if let reason = try matchingCase.notYet() {
                notYet[reason, default: 0] += 1
                #expect(matchingCase.isMatch, "\(matchingCase.file): \(reason) must not be taken for a match")
            } else {
                Issue.record(
                    "\(matchingCase.file): \(matchingCase.isMatch ? "should match" : "should not match") \(mismatches)")
            }
        }
        let open = notYet.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        print(
            "Matching COUNT: \(passed) of \(cases.count) as specified, \(accepted) known differences, not yet: \(open)")
        #expect(cases.count > 500)
    }
}
