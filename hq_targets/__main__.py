"""`python -m hq_targets`."""

import sys

if __name__ == "__main__":
    if sys.argv[1:2] == ["textconv"] and len(sys.argv) == 3 and not sys.argv[2].startswith("-"):  # noqa: PLR2004
        from hq_targets.commands.textconv_lines import run  # git asks for each file: no command line is built

        run(sys.argv[2])
    else:
        from hq_targets.commands.door import main

        main()
