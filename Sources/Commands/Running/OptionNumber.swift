/// A number that an option gives or, where it doesn't, a variable of the environment.
struct OptionNumber {
    let option: String
    var variable: String?
    let range: ClosedRange<Int>

    /// nil where neither gives it; refuses what is out of range.
    func value(_ given: Int?, _ context: CommandContext) throws(CommandFailure) -> Int? {
        if let given { return try checked(given, String(given), from: option) }
        guard let variable, let text = context.variable(variable) else { return nil }
        return try checked(Int(text), text, from: variable)
    }

    /// The number that was given, if one was; refuses what is out of range.
    func checked(_ given: Int?) throws(CommandFailure) -> Int? {
        try given.map { number throws(CommandFailure) in try checked(number, String(number), from: option) }
    }

    private func checked(_ number: Int?, _ text: String, from name: String) throws(CommandFailure) -> Int {
        guard let number, range.contains(number) else {
            throw CommandFailure(
                .usage, "\(name) must be a number from \(range.lowerBound) to \(range.upperBound), not '\(text)'.")
        }
        return number
    }
}
