"""The words of the report: each indicator in one sentence, the counts, the shortfalls and their causes."""

from collections.abc import Mapping

import pytest

from hq_targets.core.actuals.observation import ObservationKey
from hq_targets.reports.export.formats import Report
from hq_targets.reports.export.notes import note_of
from hq_targets.reports.export.runs import Run, text_of, unbroken
from hq_targets.reports.export.shortfalls import unjudged
from hq_targets.wording import wording
from tests.conftest import ROOT, SPEC, MakeWorkspace
from tests.made import book, condition, indicator, item_of, quarter, row, spec
from tests.reports.export.contents import EXAMPLE, content_made, report_of


def body(quarter: int, lang: str = "vi") -> list[str]:
    """The paragraphs of the example year's report."""
    return [text_of(block.line) for block in report_of(EXAMPLE, quarter, lang).letter.body]


@pytest.fixture(scope="module")
def year() -> list[str]:
    return body(4)


SENTENCES: Mapping[str, str] = {
    "level": (
        "(1) Thu nhập bình quân đầu người: 22 triệu đồng/người/năm, bằng 100,5% kế hoạch (21,9 triệu "
        "đồng/người/năm), tăng 1,9 triệu đồng/người/năm (9,5%) so với năm 2020; vượt."
    ),
    "strict and equal": (
        "(2) Thu ngân sách trên địa bàn: 27.716 triệu đồng, bằng 100,0% kế hoạch (trên 27.716 triệu "
        "đồng), tăng 875,5 triệu đồng (3,3%) so với năm 2020; không đạt. Bằng đúng mức; chỉ thị ghi "
        '"trên: 27.716 triệu đồng" nên phải lớn hơn hẳn mới đạt.'
    ),
    "nearly": (
        "Giá trị sản xuất nông nghiệp/ha: 38,59 triệu đồng/ha, bằng 99,97% kế hoạch (38,6 triệu "
        "đồng/ha), tăng 1,69 triệu đồng/ha (4,6%) so với năm 2020; không đạt."
    ),
    "part": (
        "Trong đó: Giá trị sản xuất nông nghiệp/ha vùng thấp: 54,6 triệu đồng/ha, bằng 101,1% kế "
        "hoạch (54 triệu đồng/ha), tăng 2,3 triệu đồng/ha (4,4%) so với năm 2020; vượt."
    ),
    "estimate": (
        "Gừng: sản lượng: 1.905,5 tấn (ước), bằng 102,1% kế hoạch (1.866 tấn), tăng 295,5 tấn (18,4%)"
        " so với năm 2020; vượt."
    ),
    "growth": (
        "Đàn trâu: 9.340 con, bằng 97,7% kế hoạch (tăng 1,5% trở lên), giảm 80 con (0,8%) so với năm "
        "2020; không đạt."
    ),
    "areas": (
        "Số tiêu chí nông thôn mới đạt được của mỗi xã: 18/19 xã đạt; chưa có số liệu: Xã Nội Thôn; "
        "chưa đủ số liệu để đánh giá. Đã đạt tối đa từ năm trước, không còn gì để tăng, coi là đạt: "
        "Xã Lương Can, Xã Sóc Hà, Xã Ngọc Đào."
    ),
    "areas failing": (
        "Trường đạt chuẩn quốc gia: 1/2 trường đạt; chưa đạt ở Trường Mầm non xã Tổng Cọt; không đạt."
    ),
    "yes": ("PCGD mầm non cho trẻ em 5 tuổi: có; đạt."),
    "ordinal": ("PCGD THCS: mức độ 2, kế hoạch mức độ 1, tăng 1 mức độ so với năm 2020; vượt."),
    "two conditions": (
        "Xóm có đường ô tô đến trung tâm xóm: 92,3%, bằng 100,3% kế hoạch (92% và tăng trên 1 điểm "
        "%), tăng 1,7 điểm % so với năm 2020; vượt."
    ),
    "decrease": (
        "(13) Hộ nghèo: 28,6%, bằng 106,3% mức giao (giảm 4 điểm % trở lên), giảm 4,25 điểm % so với "
        "năm 2020; vượt."
    ),
    "worse": (
        "Cơ quan, đơn vị, trường học văn hóa: 95,5%, bằng 100,5% kế hoạch (95%), giảm 1,7 điểm % so "
        "với năm 2020; vượt. Đạt chỉ tiêu nhưng kém hơn năm trước (97,2)."
    ),
    "cause": (
        "(Mục 4) Lạc: sản lượng: 1.900 tấn, bằng 98,9% kế hoạch (1.920,3 tấn), còn cách mức phải đạt "
        "20,3 tấn. Nguyên nhân: Mưa kéo dài vào kỳ thu hoạch làm giảm năng suất lạc vụ mùa ở các xã "
        "vùng thấp. Cơ quan chủ trì: Phòng Nông nghiệp và Phát triển nông thôn."
    ),
}


@pytest.mark.parametrize("said", SENTENCES.values(), ids=SENTENCES)
def test_each_kind_of_target_has_its_sentence(said: str, year: list[str]) -> None:
    assert said in year


def test_the_counts_are_those_of_check(year: list[str]) -> None:
    counts = (
        "Kết quả năm 2021: 9/16 mục chỉ tiêu đạt và vượt kế hoạch (6 mục vượt, 3 mục đạt); tính theo "
        "từng chỉ tiêu, có 30/37 chỉ tiêu đạt và vượt (19 vượt, 11 đạt)."
    )
    rest = (
        "Các mục còn lại: 6 không đạt; 1 chưa có số liệu. Các chỉ tiêu còn lại: 6 không đạt; 1 chưa có "
        "số liệu. Biểu chi tiết tại Phụ lục kèm theo."
    )
    assert counts in year
    assert rest in year


def test_items_stand_in_the_directives_order(year: list[str]) -> None:
    heads = [line.partition(")")[0] for line in year if line.startswith("(") and not line.startswith("(Mục")]
    assert heads == [f"({n}" for n in range(1, 17)]


def test_what_no_program_knows_is_marked_to_be_filled_in() -> None:
    letter = report_of().letter
    fills = [run.text for block in letter.body for run in block.line if run.fill]
    assert fills[:2] == ["[…]", "[…]"]
    assert len(fills) == 4
    assert all(text.startswith("[Điền:") for text in fills[2:])
    assert [run.fill for run in letter.number] == [False, True, False, False]
    assert letter.name[0].fill
    assert text_of(letter.dateline) == "Hà Quảng, ngày […] tháng […] năm […]"


def test_in_the_course_of_the_year_the_plan_is_the_years() -> None:
    half = body(2)
    assert any("bằng 46,2% kế hoạch năm (trên 27.716 triệu đồng); chậm tiến độ." in line for line in half)
    assert "1. Chỉ tiêu chậm tiến độ và nguyên nhân" in half
    assert not any("không đạt" in line for line in half)
    assert (
        "(Mục 5) Đàn lợn: 38.750 con, bằng 98,5% kế hoạch năm (tăng 3% trở lên). Theo tiến độ, đến hết "
        "quý II phải đạt ít nhất 38.773 con, còn thiếu 23 con. Nguyên nhân: [Điền nguyên nhân: trong số "
        "liệu chưa có giải trình]. Cơ quan chủ trì: Phòng Nông nghiệp và Phát triển nông thôn."
    ) in half


def test_the_report_of_a_nearly_empty_year_claims_nothing() -> None:
    letter = report_of(ROOT, 2).letter
    said = [text_of(block.line) for block in letter.body]
    assert "Đàn bò (kế hoạch tăng 2% trở lên); thiếu số liệu 2020." in said
    assert (
        "(14) Độ che phủ rừng: 51,96%, bằng 101,9% kế hoạch năm (51% và tăng 0,1 điểm % trở lên), tăng "
        in (next(line for line in said if line.startswith("(14)")))
    )
    assert not any(line.startswith("Không có chỉ tiêu nào không đạt") for line in said)
    assert (
        "Trong 1 chỉ tiêu đã đánh giá được, không có chỉ tiêu nào không đạt hoặc chậm tiến độ; 36 chỉ "
        "tiêu chưa đánh giá được."
    ) in said


def test_english_says_the_same() -> None:
    said = body(4, "en")
    poor = (
        "(13) Poor households: 28.6%, 106.3% of the change asked for (a decrease of 4 pp or more), "
        "down 4.25 pp from 2020; exceeded."
    )
    assert poor in said
    assert len(said) == len(body(4))


AMENDED = """\
            amendments:
              - date: 2021-07-20
                decision: 15/NQ-HĐND
                reason: thiên tai
                before: 130
                after: 100
"""
OWN = """\
format: hq-targets/assessments/1
assessments:
  - indicator: cattle
    period: 2021-Q4
    overrules: missed
    status: met
    reason: Số chưa tính đàn gửi
    author: Nông Thị Hoa
    date: 2022-01-05
"""


def test_a_target_that_was_moved_shows_both_attainments(workspace: MakeWorkspace) -> None:
    spec = SPEC.replace('            printed: "100 tấn"\n', f'            printed: "130 tấn"\n{AMENDED}')
    root = workspace(
        spec, y2020="indicator,value\ncattle,10\n", y2021_Q4="indicator,value\nrice,120\ncattle,11\n"
    )
    said = [text_of(block.line) for block in report_of(root).letter.body]
    (rice,) = [line for line in said if line.startswith("(1) ")]
    assert "Chỉ tiêu được điều chỉnh theo 15/NQ-HĐND (20/07/2021)." in rice
    assert rice.endswith("Theo mức gốc của chỉ thị (130 tấn): chưa có số liệu.")
    assert "1 chỉ tiêu đạt chỉ nhờ điều chỉnh: Sản lượng lúa." in said


def test_the_officers_own_verdict_stands_beside_the_computed_one(workspace: MakeWorkspace) -> None:
    root = workspace(
        SPEC, y2020="indicator,value\ncattle,10\n", y2021_Q4="indicator,value\nrice,120\ncattle,9\n"
    )
    (root / "data" / "assessments.yaml").write_text(OWN, "utf-8")
    said = [text_of(block.line) for block in report_of(root).letter.body]
    (cattle,) = [line for line in said if line.startswith("(2) ")]
    assert (
        'Đánh giá "đạt" là của cán bộ, khác kết quả tính theo số liệu ("không đạt"): Số chưa tính' in cattle
    )
    assert any(line.startswith("Trong đó có 1 chỉ tiêu lấy theo đánh giá của cán bộ") for line in said)
    assert not any("CÁN BỘ" in line for line in said)


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("4 không đạt; 1.110 ha", "4~không đạt; 1.110~ha"),
        ("giảm 4,25 điểm % trở lên", "giảm 4,25~điểm~% trở lên"),
        ("bằng 100,5% kế hoạch năm", "bằng 100,5% kế hoạch năm"),
        ("so với năm 2020 thì +45 con", "so với năm 2020 thì +45~con"),
        ("ngày 31/03/2021 có 14/17 nhóm", "ngày 31/03/2021 có 14/17 nhóm"),
        ("15/NQ-HĐND ngày 15/09/2021", "15/NQ-HĐND ngày 15/09/2021"),
        ("K21 và -3 con", "K21 và -3~con"),
        ("2.020 con, 2000 con", "2.020~con, 2000 con"),
        ("mức độ 1, kế hoạch", "mức độ 1, kế hoạch"),
    ],
)
def test_a_number_stays_with_its_word(said: str, printed: str) -> None:
    assert text_of(unbroken((Run(said),))) == printed.replace("~", "\u00a0")


def test_a_number_stays_with_its_word_across_runs() -> None:
    line = (Run("Còn "), Run("4", "*.missed"), Run(" không đạt", weight="bold"), Run("."))
    assert unbroken(line) == (line[0], line[1], Run("\u00a0không đạt", weight="bold"), line[3])


def test_both_conditions_that_are_behind_stand_in_the_letter_and_among_the_shortfalls() -> None:
    conditions = condition("level", "at_least", "64"), condition("increase", "above", "4")
    made = spec(indicator("road", *conditions, accumulation="stock", unit="%"))
    rows = [row("road", "2020", "59.7", basis=None), row("road", "2021-Q2", "61.2", basis=None)]
    content = content_made(made, book(*rows), quarter(2))
    told = " ".join(text_of(block.line) for block in Report(content, wording("vi")).letter.body)
    for due in ("ít nhất 61,85%, còn thiếu 0,65 điểm %.", "ít nhất 61,7%, còn thiếu 0,5 điểm %."):
        assert told.replace("\u00a0", " ").count(due) == 2


def test_a_figure_is_marked_as_revised_only_where_it_was_made_from_one_that_was() -> None:
    made = spec(indicator("herd", accumulation="stock", unit="con"), indicator("grain"))
    early, late, before = (row("herd", period, "5", basis=None) for period in ("2021-Q1", "2021-Q2", "2020"))
    first = row("grain", "2021-Q1", "5")
    figures = book(early, late, before, first, row("grain", "2021-Q2", "5"))
    content = content_made(made, figures, quarter(2))
    herd, grain = content.check.assessments

    def marked(*keys: ObservationKey) -> list[tuple[bool, bool]]:
        found = content._replace(check=content.check._replace(revised=frozenset(keys)))
        return [(found.revised(a), found.rebased(a)) for a in (herd, grain)]

    assert marked(early.key) == [(False, False), (False, False)], (
        "what stood in spring is not what stands now"
    )
    assert marked(late.key, first.key) == [(True, False), (True, False)]
    assert marked(before.key) == [(False, True), (False, False)]


def test_what_has_no_growth_is_no_target_without_last_years_figure() -> None:
    """Over 0 no rate can be worked out: the figure is there, and the letter says so."""
    asked = condition("growth", "at_least", "2", printed="tăng 2%")
    stocks = [indicator(name, asked, accumulation="stock", unit="con") for name in ("none", "lacking")]
    made = spec(items=[item_of(*stocks)])
    held = book(row("none", "2020", "0", basis=None), row("none", "2021-Q4", "4", basis=None))
    said = [text_of(one.line) for one in unjudged(content_made(made, held, quarter(4)), wording("vi"))]
    assert said == [
        "Thiếu số liệu 2020 (1 chỉ tiêu): Chỉ tiêu lacking.",
        "Không tính được tốc độ tăng vì năm 2020 bằng 0 hoặc âm (1 chỉ tiêu): Chỉ tiêu none.",
    ]


def test_a_note_of_a_figure_right_at_its_level_quotes_what_is_printed() -> None:
    asked = condition("level", "above", "100", printed="hơn 100 tấn")
    one = spec(indicator("grain", asked, accumulation="stock"))
    content = content_made(one, book(row("grain", "2021-Q4", "100", basis=None)), quarter(4))
    notes = note_of(content.check.assessments[0], content, wording("vi"))
    assert 'bằng mức; chỉ tiêu ghi "hơn 100 tấn", phải lớn hơn hẳn' in notes
