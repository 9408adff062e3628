import Foundation
import JSONText

/// Reading and writing one text, by turns with our own code and with Foundation's.
struct JSONComparison {
    private let contract: [UInt8]
    private let rounds: Int

    init(contract: [UInt8], rounds: Int) {
        self.contract = contract
        self.rounds = rounds
    }

    func run() throws -> JSONValue {
        let data = Data(contract)
        let value = try JSONReader.read(contract).value
        let object = try JSONSerialization.jsonObject(with: data)
        let reading = try compare {
            _ = try JSONReader.read(contract)
        } with: {
            _ = try JSONSerialization.jsonObject(with: data)
        }
        let writing = try compare {
            _ = value.compactBytes()
        } with: {
            _ = try JSONSerialization.data(withJSONObject: object)
        }
        return ["bytes": .number(JSONNumber(contract.count)), "read": reading, "write": writing]
    }

    /// Medians in milliseconds, and how many times as fast the first is.
    private func compare(_ own: () throws -> Void, with foundation: () throws -> Void) throws -> JSONValue {
        var times: (own: [Duration], foundation: [Duration]) = ([], [])
        let clock = ContinuousClock()
        for _ in 0..<(rounds + 5) {
            times.own.append(try clock.measure(own))
            times.foundation.append(try clock.measure(foundation))
        }
        let own = median(times.own.dropFirst(5))
        let other = median(times.foundation.dropFirst(5))
        return ["jsonText_ms": number(own), "foundation_ms": number(other), "ratio": number(other / own)]
    }

    private func median(_ times: ArraySlice<Duration>) -> Double {
        times.sorted()[times.count / 2] / .milliseconds(1)
    }

    /// With three digits after the point.
    private func number(_ value: Double) -> JSONValue {
        JSONNumber((value * 1000).rounded() / 1000).map(JSONValue.number) ?? .null
    }
}
