"""Documents people write by hand: the spec, waivers, own assessments; every fault at its place."""
