from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.script import joined


def write(folder: Path, **modules: str) -> Path:
    for name, source in modules.items():
        (folder / f"{name}.js").write_text(source)
    return folder / "main.js"


def test_modules_come_behind_those_that_they_need_and_each_once(tmp_path):
    main = write(
        tmp_path,
        main='import { a, b as c } from "./one.js";\nimport two from "./two.js";\ntwo(a, c);\n',
        one="export const a = 1;\nexport function b() {}\n",
        two='import { a } from "./one.js";\nexport default function (x) { return x + a; }\n',
    )
    script = joined(main)
    assert (
        script.index("const a = 1") < script.index("const whole = function (x)") < script.index("two(a, c)")
    )
    assert script.count("const a = 1") == 1
    assert "const { a, b: c } = module0;" in script
    assert "const { default: two } = module1;" in script
    assert "return { a, b };" in script


@pytest.mark.parametrize(
    "source",
    [
        'import * as all from "./one.js";\n',
        'export { a } from "./one.js";\n',
        "const end = '</script>';\n",
        "const open = '<!-- ';\n",
    ],
)
def test_what_it_cannot_join_is_named(tmp_path, source):
    main = write(tmp_path, main=source, one="export const a = 1;\n")
    with pytest.raises(ValueError, match=r"cannot join main\.js to one script"):
        joined(main)
