#if os(Linux)
    import BrokerAPI
    import BrokerCore
    import Foundation
    import Logging
    import TestSupport
    import Testing

    @testable import BrokerServer

    @Suite struct ProcessMemoryTests {
        /// What stays stands between what goes, so that the heap can't shrink from its end.
        @Test func whatWasFreedBetweenThingsThatStayGoesBack() throws {
            let size = 16_384
            let blocks = (0..<4096).map { _ in
                let block = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
                block.initializeMemory(as: UInt8.self, repeating: 1, count: size)
                return block
            }
            for (index, block) in blocks.enumerated() where index % 8 != 0 { block.deallocate() }
            defer { for (index, block) in blocks.enumerated() where index % 8 == 0 { block.deallocate() } }
            let before = try residentBytes()

            ProcessMemory.giveBackFreed()

            // Other tests run beside it: half of it leaves room for what they take meanwhile.
            #expect(try residentBytes() < before - blocks.count * size / 2)
        }

        @Test func everyBrokerGivesItBack() async throws {
            let services = BrokerServices(storage: try await InMemoryBroker().storage, settings: BrokerSettings())
            let background = BrokerServer.background(services, ServerSettings(), Logger(label: "test"))
            #expect(background.contains { $0 is MemoryReturn })
        }

        /// The second figure of `/proc/self/statm` counts pages.
        private func residentBytes() throws -> Int {
            let figures = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
            return try #require(figures.dropFirst().first.flatMap { Int($0) }) * sysconf(Int32(_SC_PAGESIZE))
        }
    }
#endif
