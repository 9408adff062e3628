#if os(Linux)
    import Foundation
    import Testing

    @testable import BrokerServer

    @Suite struct ProcessMemoryTests {
        /// Small things that stay stand between the large ones, so that the heap can't shrink from its end.
        @Test func whatWasFreedBetweenThingsThatStayGoesBack() throws {
            let count = 4096
            let size = 16_384
            var large: [UnsafeMutableRawPointer] = []
            var small: [UnsafeMutableRawPointer] = []
            for _ in 0..<count {
                let block = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
                block.initializeMemory(as: UInt8.self, repeating: 1, count: size)
                large.append(block)
                small.append(.allocate(byteCount: 32, alignment: 16))
            }
            defer { for block in small { block.deallocate() } }
            for block in large { block.deallocate() }
            let before = try residentBytes()

            ProcessMemory.giveBackFreed()

            // Other tests run beside it: half of it leaves room for what they take meanwhile.
            #expect(try residentBytes() < before - count * size / 2)
        }

        /// The second figure of `/proc/self/statm` counts pages.
        private func residentBytes() throws -> Int {
            let figures = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
            return try #require(figures.dropFirst().first.flatMap { Int($0) }) * sysconf(Int32(_SC_PAGESIZE))
        }
    }
#endif
