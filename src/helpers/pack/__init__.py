"""From notebooks to a placed pack: the plan, the run, the manifest."""
