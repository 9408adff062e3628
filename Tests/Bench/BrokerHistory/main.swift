// Writes a broker's database with a lifelike history, the same in every run, and prints what is in it as one line of
// JSON.
//
//     BrokerHistory FILE ROUNDS SERVICES INTEGRATIONS
//
// A round is a version of every service; 300 rounds of 1,000 services with 3,000 integrations make 300,000 versions,
// 900,000 publications and 1,000,000 results.

import JSONText

struct Usage: Error {}

let arguments = CommandLine.arguments.dropFirst()
let numbers = arguments.dropFirst().compactMap { Int($0) }
guard let path = arguments.first, numbers.count == 3 else { throw Usage() }
let landscape = Landscape(services: numbers[1], integrations: numbers[2], seed: 1)
let file = try await HistoryFile(path: path)
try await file.write(landscape, rounds: numbers[0])
let counts = try await file.counts()
try await file.close()
/// Those that are consumer and provider.
let services = (0..<landscape.services).filter {
    !landscape.ofConsumer[$0].isEmpty && !landscape.ofProvider[$0].isEmpty
}
let pairs = landscape.integrations.map { pair -> JSONValue in
    [.string(landscape.name(pair.consumer)), .string(landscape.name(pair.provider))]
}
let report: JSONObject = [
    "version": .string(History.number(numbers[0] - 1)),
    "services": .array(services.map { .string(landscape.name($0)) }), "integrations": .array(pairs),
    "counts": .object(counts),
]
print(JSONValue.object(report).compactText())
