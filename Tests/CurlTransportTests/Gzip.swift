/// Compressed zeros, made by hand: thirteen bits stand for 258 bytes.
enum Gzip {
    /// A gzip file of that many zeros, which has to be a multiple of 258.
    static func zeros(_ count: Int) -> [UInt8] {
        var bits = BitWriter()
        bits.write(1, 1)  // the last block
        bits.write(1, 2)  // fixed Huffman codes
        bits.writeCode(0x30, 8)  // the byte 0
        // 257 more in two steps (length 256 has 5 extra bits in code 284, then 1 literal), then runs of 258.
        bits.writeCode(0xC4, 8)
        bits.write(29, 5)
        bits.writeCode(0, 5)
        bits.writeCode(0x30, 8)
        for _ in 1..<max(1, count / 258) {
            bits.writeCode(0xC5, 8)
            bits.writeCode(0, 5)
        }
        bits.writeCode(0, 7)
        let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
        return header + bits.bytes + littleEndian(crcOfZeros(count)) + littleEndian(UInt32(count))
    }

    private static func littleEndian(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(value >> ($0 * 8) & 255) } }

    private static func crcOfZeros(_ count: Int) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for _ in 0..<count * 8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        return ~crc
    }

    private struct BitWriter {
        var bytes: [UInt8] = []
        private var used = 8

        mutating func write(_ value: Int, _ count: Int) {
            for position in 0..<count {
                if used == 8 {
                    bytes.append(0)
                    used = 0
                }
                bytes[bytes.count - 1] |= UInt8(value >> position & 1) << used
                used += 1
            }
        }

        /// Huffman codes go with their highest bit first.
        mutating func writeCode(_ code: Int, _ count: Int) {
            for position in (0..<count).reversed() { write(code >> position & 1, 1) }
        }
    }
}
