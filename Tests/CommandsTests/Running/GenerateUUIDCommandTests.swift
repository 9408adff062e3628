import Foundation
import Testing

@Suite("generate-uuid")
struct GenerateUUIDCommandTests {
    @Test("prints another one each time, without a broker")
    func uuids() async {
        let runs = await [CommandRun(["generate-uuid"], variables: [:]), CommandRun(["generate-uuid"], variables: [:])]
        #expect(runs.allSatisfy { $0.status == 0 })
        #expect(runs.allSatisfy { $0.output.hasSuffix("\n") && UUID(uuidString: String($0.output.dropLast())) != nil })
        #expect(runs.allSatisfy { $0.output == $0.output.lowercased() })
        #expect(runs[0].output != runs[1].output)
    }
}
