// Prints one line of JSON: how long reading and writing a lifelike contract takes, beside Foundation in the same run.

import JSONText

let contract = BenchContract.bytes(atLeast: 200_000)
let comparison = JSONComparison(contract: contract, rounds: 60)
print(try comparison.run().compactText())
