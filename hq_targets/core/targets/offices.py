"""The offices a spec names: who owns its indicators, and whose report on them it is."""

from hq_targets.core.fields import Identifier, Label, Model, Text


class Office(Label):
    """An office that owns indicators: it gathers their figures and answers for them."""

    office: Identifier


class Letterhead(Model):
    """The names on a report: the issuing office's lines, the code behind its number, and the people.

    What stands where on the page follows Nghị định 30/2020/NĐ-CP; which names those are is the office's own.
    `authority` are the lines at the top left, `signer` those above the signature, `recipients` those under
    "Nơi nhận" in their order. `subject` is what the report is about, without its period; `basis` what it
    reports on, its parts in brackets to be filled in by hand; the spec's source where there is none.
    """

    authority: tuple[Label, ...]
    code: Text
    place: Label
    subject: Label
    basis: Label | None = None
    recipients: tuple[Label, ...]
    signer: tuple[Label, ...]
