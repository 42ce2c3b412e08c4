"""An Excel workbook of the marks, without formulas."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from data.export.frames import neutral, written_days

if TYPE_CHECKING:
    import pandas as pd

_WIDTHS = {"title": 60, "article_title": 40, "place_name": 18, "source": 18, "url": 30, "sentence": 80}
_WIDTH = 12
_ROWS = 1_048_575  # of a sheet, below its header


def to_excel(marks: pd.DataFrame) -> bytes:
    """Return a workbook with one sheet, ``marks``; what is beyond a sheet's rows is left out.

    Days are text, since Excel has none before 1900.
    """
    import pandas as pd
    from openpyxl.utils import get_column_letter

    table = neutral(written_days(marks.head(_ROWS)))
    file = io.BytesIO()
    with pd.ExcelWriter(file, engine="openpyxl") as writer:
        table.to_excel(writer, sheet_name="marks", index=False, freeze_panes=(1, 0))
        sheet = writer.sheets["marks"]
        for number, name in enumerate(table.columns, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(name, _WIDTH)
        sheet.auto_filter.ref = sheet.dimensions
    return file.getvalue()
