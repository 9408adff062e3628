import CurlTransport
import Testing

@Suite(
    "Recorded verifications",
    .enabled(if: ConformanceData.isPresent("verification"), "The recorded verifications are not beside the package."))
struct VerificationTests {
    @Test("every case gets the reference's verdict, exit code, mismatches and request, unless it deviates on purpose")
    func verdicts() async throws {
        let cases = try VerificationCase.all()
        let deviations = try VerificationCase.deviations()
        let transport = CurlTransport()
        var passed = 0
        for recorded in cases {
            let problems = try await VerificationRun(recorded, transport).problems
            if problems.isEmpty { passed += 1 }
            let reason = deviations[recorded.name]
            #expect(problems.isEmpty || reason != nil, "\(recorded.name): \(problems.joined(separator: "; "))")
            #expect(!problems.isEmpty || reason == nil, "\(recorded.name) is as recorded, and listed as a deviation")
        }
        await transport.close()
        print("Verification COUNT: \(passed) of \(cases.count) as recorded, \(deviations.count) deviations on purpose")
        #expect(cases.count > 400)
    }

    @Test("every deviation names a case and a reason")
    func deviations() throws {
        let names = Set(try VerificationCase.all().map(\.name))
        for (name, reason) in try VerificationCase.deviations() {
            #expect(names.contains(name), "\(name) is no case")
            #expect(reason.count > 20, "\(name) has no reason")
        }
    }
}
