"""Attack: whatever a file or a command line holds, the program answers as it promises to.

`targets` says what is attacked, `promises` what must hold, `seeds` and `mutations` where inputs come from,
`bombs` which are made to eat time or memory. The ordinary suite replays and varies the corpus;
`fuzz` searches further, led by coverage, and `torture` replays any folder of files. See docs/trust.md.
"""
