"""The checks themselves: each must be able to object."""

import imports
import sizes


def test_an_upward_import_is_refused(tmp_path):
    folder = tmp_path / "Sources" / "BrokerCore"
    folder.mkdir(parents=True)
    (folder / "Bad.swift").write_text("import ContractModel\nimport BrokerAPI\n")
    assert imports.violations(tmp_path / "Sources") == [
        "Sources/BrokerCore/Bad.swift:2: BrokerCore may not reach BrokerAPI: imports go downwards only"
    ]


def test_an_import_reaches_through_arrows():
    assert imports.objection("Commands", "JSONText") is None
    assert imports.objection("JSONText", "Foundation")


def test_outside_packages_stay_where_they_belong():
    assert imports.objection("SQLiteEngine", "GRDB") is None
    assert "only SQLiteEngine" in imports.objection("BrokerStore", "GRDB")
    assert "not in the table" in imports.objection("Verifier", "Alamofire")


def test_every_form_of_import_is_read():
    forms = ["import Foo", "package import Foo", "@testable import Foo", "import struct Foo.Bar"]
    forms.append("@_exported public import Foo")
    assert [imports.IMPORT.match(form)[1] for form in forms] == ["Foo"] * len(forms)
    assert imports.IMPORT.match("// import Foo") is None


SOURCE = '''
protocol Shape { func area() -> Double
    func name() -> String
}
struct Square: Shape {
    init(side: Double) { self.side = side }
    func area() -> Double {
        // a brace that is no code: {
        let text = "} \\(side.map { "{\\($0)}" } ?? "{") {"
        return side * side
    }
    func name() -> String
    where Self: Sendable {
        let raw = #"a " and a { "#
        let long = """
            } " {
            """
        return raw + long
    }
}
'''


def test_functions_are_measured_by_their_braces():
    measured = [(function.name, function.lines) for function in sizes.functions(SOURCE)]
    assert measured == [("init", 1), ("area", 5), ("name", 8)]


def test_a_comment_is_no_wider_than_code():
    wide, fitting = "x" * 113, "x" * 112
    comments = [f"    /// {wide}", f"    /// {fitting}", f"/* {wide} {wide} */", f"    // https://{wide}"]
    code = [f'    let text = "{wide}"', f"    let raw = #\"// {wide}\"#", '    let long = """', f"    // {wide}{wide}", '    """']
    assert sizes.long_comments("\n".join([*comments, *code, f"    /// {wide}"])) == [1, 3, 10]
    assert sizes.long_comments("\n".join([*comments[1:2], *code])) == []
