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
        let cases = try MatchingCase.all()
        for matchingCase in cases {
            let mismatches = try matchingCase.mismatches()
            if mismatches.isEmpty == matchingCase.isMatch {
                passed += 1
            } else if either.contains(matchingCase.file) {
                accepted += 1
            } else {
                Issue.record(
                    "\(matchingCase.file): \(matchingCase.isMatch ? "should match" : "should not match") \(mismatches)")
            }
        }
        print("Matching COUNT: \(passed) of \(cases.count) as specified, \(accepted) known differences")
        #expect(cases.count > 500)
    }
}
