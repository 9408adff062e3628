/// The broker's icon: 16 by 16 pixels, a ring of the accent colour.
enum Icon {
    /// As a file of the type ICO with one uncompressed picture.
    static let bytes: [UInt8] = header + pixels + mask

    private static let header: [UInt8] =
        [0, 0, 1, 0, 1, 0, 16, 16, 0, 0, 1, 0, 32, 0, 0x68, 0x04, 0, 0, 22, 0, 0, 0]
        + [40, 0, 0, 0, 16, 0, 0, 0, 32, 0, 0, 0, 1, 0, 32, 0] + [UInt8](repeating: 0, count: 24)

    private static let pixels: [UInt8] = (0..<256).flatMap { place -> [UInt8] in
        let (x, y) = (Double(place % 16) - 7.5, Double(place / 16) - 7.5)
        let distance = x * x + y * y
        return (16...49).contains(distance) ? [0x5C, 0x6E, 0x0A, 0xFF] : [0, 0, 0, 0]
    }

    private static let mask = [UInt8](repeating: 0, count: 64)
}
