"""Make the files of this folder with LibreOffice, as an office's Excel or Calc would write them.

Run by hand where LibreOffice is installed: `python tests/offices/make.py`. The tests only read what it made.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from openpyxl import Workbook

HERE = Path(__file__).resolve().parent
ROWS = (
    ("TT", "Chỉ tiêu", "ĐVT", "Thực hiện quý I", "Ghi chú"),
    (1, "Sản lượng lúa", "tấn", 31815.7, "vụ xuân, ước cuối kỳ"),
    (2, "Đàn bò", "con", 12240, None),
    (3, "Độ che phủ rừng", "%", 50.95, "theo kiểm kê"),
    (4, "Giá trị sản xuất/ha", "triệu đồng/ha", 1110.125, None),
)
FORMATS = {31815.7: "#,##0.0", 12240: "#,##0", 50.95: "0.00", 1110.125: "#,##0.000"}
LANGUAGES = {"vi-VN": 1066, "en-US": 1033}
SETTINGS = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>LOCALE</value></prop></item>
</oor:items>
"""
CHARSETS = {"utf-8": 76, "windows-1258": 40, "utf-16": 65535}
SEPARATORS = {"comma": 44, "semicolon": 59, "tab": 9}
VARIANTS = (
    ("utf-8", "comma"),
    ("utf-8", "semicolon"),
    ("utf-8", "tab"),
    ("utf-16", "tab"),
    ("windows-1258", "semicolon"),
)


def source(folder: Path) -> Path:
    """The table as a person makes it, with titles above and numbers as numbers."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["BÁO CÁO SỐ LIỆU"])
    sheet.append(["Quý I năm 2021"])
    sheet.append([])
    for row in ROWS:
        sheet.append(row)
        number = row[3]
        if isinstance(number, (int, float)):
            sheet.cell(sheet.max_row, 4).number_format = FORMATS[number]
    path = folder / "bao-cao.xlsx"
    book.save(path)
    return path


def converted(path: Path, kind: str, name: str, locale: str = "vi-VN") -> None:
    """Let LibreOffice, set to a locale, write a file in another form and under another name."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder, "profile", "user", "registrymodifications.xcu")
        settings.parent.mkdir(parents=True)
        settings.write_text(SETTINGS.replace("LOCALE", locale), "utf-8")
        out = Path(folder, "out")
        profile = f"-env:UserInstallation={settings.parent.parent.as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(path)]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603
        (made,) = out.iterdir()
        shutil.copyfile(made, HERE / name)


def main() -> None:
    """Every locale, alphabet and separator that an office is likely to have; numbers as they are shown."""
    with tempfile.TemporaryDirectory() as folder:
        path = source(Path(folder))
        for locale, language in LANGUAGES.items():
            for charset, separator in VARIANTS:
                options = f"{SEPARATORS[separator]},34,{CHARSETS[charset]},1,,{language},false,true"
                kind = f"csv:Text - txt - csv (StarCalc):{options}"
                converted(path, kind, f"{locale}-{charset}-{separator}.csv", locale)
        converted(path, "xlsx:Calc MS Excel 2007 XML", "calc.xlsx")
        converted(path, "ods", "calc.ods")
        converted(HERE / "calc.ods", "xlsx:Calc MS Excel 2007 XML", "ods-to.xlsx")


if __name__ == "__main__":
    main()
