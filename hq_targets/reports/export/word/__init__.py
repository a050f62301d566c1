"""The report as a Word document, laid out as Nghị định 30/2020/NĐ-CP asks."""
