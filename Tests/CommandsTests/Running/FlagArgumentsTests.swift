import Testing

@testable import Commands

@Suite("Flags as the official clients write them")
struct FlagArgumentsTests {
    @Test(
        "come down to a form for and a form against",
        arguments: [
            (["--merge"], ["--merge"]), (["--merge", "true"], ["--merge"]), (["--merge=true"], ["--merge"]),
            (["--merge", "FALSE"], ["--no-merge"]), (["--merge=false"], ["--no-merge"]),
            (["--no-merge"], ["--no-merge"]), (["--skip-merge"], ["--no-merge"]),
            (["--no-merge=false"], ["--merge"]),
            (["--error-when-not-found", "false", "--branch", "x"], ["--no-error-when-not-found", "--branch", "x"]),
            (["--merge", "file.json"], ["--merge", "file.json"]),
            (["--tag", "true", "--skip-ssl-verification"], ["--tag", "true", "--skip-ssl-verification"]),
            (["--merge=perhaps"], ["--merge=perhaps"]), (["true"], ["true"]), (["--"], ["--"]), ([], []),
        ])
    func normalized(given: [String], expected: [String]) {
        #expect(FlagArguments.normalized(given) == expected)
    }
}
